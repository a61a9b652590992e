package io.perennial.workflow;

import io.perennial.graphql.UserError;
import io.perennial.job.Job;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What enrolling by hand gives back. */
@Description("What enrolling by hand gives back.")
public record WorkflowEnrolPayload(
    @Nullable @Description("The workflow; null where it was not found.") Workflow workflow,
    @Nullable @Description("What became of the customers, so far; null where nothing was done.")
        HandEnrolment enrolment,
    @Nullable @Description("The job that enrols them; null where it is done at once.") Job job,
    @Nullable @Description("Where a confirmation is asked for: what to send as confirmationToken.")
        String confirmationToken,
    @NonNull @Description("What is wrong with the input; empty where it was done.")
        List<@NonNull UserError> userErrors) {

  static WorkflowEnrolPayload done(Workflow workflow, HandEnrolment enrolment, @Nullable Job job) {
    return new WorkflowEnrolPayload(workflow, enrolment, job, null, List.of());
  }

  static WorkflowEnrolPayload refused(@Nullable Workflow workflow, UserError... errors) {
    return new WorkflowEnrolPayload(workflow, null, null, null, List.of(errors));
  }

  static WorkflowEnrolPayload unconfirmed(Workflow workflow, String token, UserError error) {
    return new WorkflowEnrolPayload(workflow, null, null, token, List.of(error));
  }
}
