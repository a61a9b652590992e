package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that waits, as people will write it. */
@Description("Wait. Not there yet: refused.")
@Input("WaitStepInput")
public record WaitStepInput(@Nullable @Description("How long, in days.") Integer days) {}
