package io.perennial.workflow;

import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
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

  WorkflowMutationApi(WorkflowEditor editor, WorkflowSwitch states) {
    this.editor = editor;
    this.states = states;
  }

  /** Creates a draft. */
  @Mutation
  @NonNull
  @Description("Creates a workflow as a draft: it does nothing until it is activated.")
  public WorkflowPayload workflowCreate(
      @Name("input") @NonNull @Description("What it says.") WorkflowCreateInput input) {
    return editor.create(input);
  }

  /** Edits a workflow. */
  @Mutation
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
  @NonNull
  @Description("Pauses an active workflow: it reads no scores, and what waits is not sent.")
  public WorkflowPayload workflowPause(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return of(id, states::pause);
  }

  /** Resumes a paused workflow. */
  @Mutation
  @NonNull
  @Description("Resumes a paused workflow: who crossed in the meantime is not made up for.")
  public WorkflowPayload workflowResume(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return of(id, states::resume);
  }

  /** Archives a workflow. */
  @Mutation
  @NonNull
  @Description("Puts a workflow away for good; its firings stay.")
  public WorkflowPayload workflowArchive(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return of(id, states::archive);
  }

  private static WorkflowPayload of(String id, LongFunction<WorkflowPayload> change) {
    OptionalLong key = OpaqueId.find(Workflow.PREFIX, id);
    return key.isPresent()
        ? change.apply(key.getAsLong())
        : WorkflowPayload.notFound(Quoted.brief(id));
  }
}
