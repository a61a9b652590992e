package io.perennial.workflow.step;

import io.perennial.segment.ConditionInput;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that goes one way or the other, as people write it. */
@Description(
    "Go one way with customers who meet a condition, and another way with the rest; both go on with the step after it.")
@Input("BranchStepInput")
public record BranchStepInput(
    @Nullable @Description("Asked by the scores and facts of that moment. Required.")
        ConditionInput condition,
    @Nullable @Description("What is done with those who meet it.")
        List<@Nullable WorkflowStepInput> then,
    @Nullable @Description("What is done with the rest.")
        List<@Nullable WorkflowStepInput> otherwise) {}
