package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

/** The start by hand as it is shown. */
@Name("ManualTrigger")
@Description("Nothing but people, with workflowEnrol.")
public record ManualView(@Description("Always true.") boolean byHand) {}
