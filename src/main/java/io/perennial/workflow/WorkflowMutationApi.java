package io.perennial.workflow;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
import io.perennial.graphql.UserError;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What people do to workflows. */
@GraphQLApi
public class WorkflowMutationApi {
  private final WorkflowEditor editor;
  private final WorkflowSwitch states;
  private final HandEnroller hands;

  WorkflowMutationApi(WorkflowEditor editor, WorkflowSwitch states, HandEnroller hands) {
    this.editor = editor;
    this.states = states;
    this.hands = hands;
  }

  /** Creates a draft. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_CREATED)
  @NonNull
  @Description("Creates a workflow as a draft: it does nothing until it is activated.")
  public WorkflowPayload workflowCreate(
      @Name("input") @NonNull @Description("What it says.") WorkflowCreateInput input) {
    return editor.create(input);
  }

  /** Edits a workflow. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_UPDATED)
  @NonNull
  @Description(
      "Edits a workflow, which gives it a new version. With the same trigger customers stay on their"
          + " sides; with another one they are put on new sides by the current scores, and nothing"
          + " fires.")
  public WorkflowPayload workflowUpdate(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id,
      @Name("input") @NonNull @Description("What it says from now on.") WorkflowUpdateInput input) {
    return of(id, key -> editor.update(key, input));
  }

  /** Activates a draft. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_ACTIVATED)
  @NonNull
  @Description(
      "Activates a draft: from the next scores on, crossings are acted on. Customers who are beyond"
          + " the threshold already are ignored unless asked otherwise.")
  public WorkflowPayload workflowActivate(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id,
      @Name("input") @Nullable @Description("How.") WorkflowActivateInput input) {
    return of(id, key -> states.activate(key, input));
  }

  /** Pauses an active workflow. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_PAUSED)
  @NonNull
  @Description("Pauses an active workflow: it reads no scores, and mails that wait are held.")
  public WorkflowPayload workflowPause(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return of(id, states::pause);
  }

  /** Resumes a paused workflow. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_RESUMED)
  @NonNull
  @Description(
      "Resumes a paused workflow: who crossed in the meantime is not made up for, and mails that wait"
          + " are not sent unless asked otherwise.")
  public WorkflowPayload workflowResume(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id,
      @Name("input") @Nullable @Description("How.") WorkflowResumeInput input) {
    return of(id, key -> states.resume(key, input));
  }

  /** Archives a workflow. */
  @Mutation
  @Audited(AuditAction.WORKFLOW_ARCHIVED)
  @NonNull
  @Description("Puts a workflow away for good: mails that wait are suppressed, its firings stay.")
  public WorkflowPayload workflowArchive(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return of(id, states::archive);
  }

  /** Enrols customers by hand. */
  @Mutation
  @Audited(AuditAction.CUSTOMERS_ENROLLED)
  @NonNull
  @Description(
      "Enrols customers in an active workflow by hand, whatever else starts it, within its"
          + " guardrails. More than 2,000 are enrolled by a job.")
  public WorkflowEnrolPayload workflowEnrol(
      @Name("id") @Id @NonNull @Description("The workflow's id: wfl_….") String id,
      @Name("input") @NonNull @Description("Whom.") WorkflowEnrolInput input) {
    OptionalLong key = OpaqueId.find(Workflow.PREFIX, id);
    return key.isPresent()
        ? hands.enrol(key.getAsLong(), input)
        : WorkflowEnrolPayload.refused(
            null, UserError.notFound("id", noWorkflow(Quoted.brief(id))));
  }

  static String noWorkflow(String id) {
    return "There is no workflow with the id " + id + ": see workflows.";
  }

  private static WorkflowPayload of(String id, LongFunction<WorkflowPayload> change) {
    OptionalLong key = OpaqueId.find(Workflow.PREFIX, id);
    return key.isPresent()
        ? change.apply(key.getAsLong())
        : WorkflowPayload.notFound(Quoted.brief(id));
  }
}
