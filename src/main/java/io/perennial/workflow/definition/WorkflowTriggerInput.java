package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What starts a workflow for a customer, as people write it. */
@Description("What starts a workflow for a customer.")
@Input("WorkflowTriggerInput")
public record WorkflowTriggerInput(
    @Nullable @Description("A number of the score crosses a threshold. Required.")
        CrossingTriggerInput crossing) {}
