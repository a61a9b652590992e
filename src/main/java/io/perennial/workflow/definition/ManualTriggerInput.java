package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The start by hand, as people write it. */
@Description("Nothing but people, with workflowEnrol.")
@Input("ManualTriggerInput")
public record ManualTriggerInput(
    @Nullable @Description("true, or left out: there is nothing else to say.") Boolean byHand) {}
