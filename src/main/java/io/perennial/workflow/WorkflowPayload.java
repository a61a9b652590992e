package io.perennial.workflow;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a mutation of a workflow gives back. */
@Description("What a mutation of a workflow gives back.")
public record WorkflowPayload(
    @Nullable @Description("The workflow as it is now; null where it was not found or not created.")
        Workflow workflow,
    @NonNull @Description("What is wrong with the input; empty where it was done.")
        List<@NonNull UserError> userErrors) {

  static WorkflowPayload done(Workflow workflow) {
    return new WorkflowPayload(workflow, List.of());
  }

  static WorkflowPayload refused(@Nullable Workflow workflow, UserError... errors) {
    return new WorkflowPayload(workflow, List.of(errors));
  }

  static WorkflowPayload notFound(String id) {
    return refused(
        null,
        UserError.notFound("id", "There is no workflow with the id " + id + ": see workflows."));
  }
}
