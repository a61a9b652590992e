package io.perennial.workflow;

import io.perennial.workflow.guardrail.OverdueMessages;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** How a workflow is resumed. */
@Description("How a workflow is resumed.")
@Input("WorkflowResumeInput")
public record WorkflowResumeInput(
    @Nullable @Description("What becomes of the mails that wait since before; SKIP where left out.")
        OverdueMessages overdue) {}
