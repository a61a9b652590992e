package io.perennial.workflow.step;

import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.MessageClass;
import io.perennial.segment.ConditionJson;
import io.perennial.segment.Conditions;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A step as it is shown: exactly one of its kinds is there. */
@Description("A step of a workflow: exactly one field beside sentence is not null.")
public record WorkflowStep(
    @NonNull @Description("The step in words.") String sentence,
    @Nullable @Description("Sends a mail to the customer.") SendEmailView sendEmail,
    @Nullable @Name("wait") @Description("Waits.") WaitView pause,
    @Nullable @Description("Goes one way or the other.") BranchView branch,
    @Nullable @Description("Gives the customer this tag.") String addTag,
    @Nullable @Description("Takes this tag from the customer.") String removeTag,
    @Nullable @Id @Description("Grants a coupon of the pool with this id.") String grantCoupon,
    @Nullable @Id @Description("Calls the webhook endpoint with this id.") String webhook,
    @Nullable @Description("Writes to the shop's own people.") NotifyStaffView notifyStaff,
    @Nullable @Description("True: stops here.") Boolean exit) {

  /**
   * Steps as they are shown.
   *
   * @param segments the names of own segments by key; one that is missing is told by its id
   */
  public static List<@NonNull WorkflowStep> of(List<Step> steps, Map<Long, String> segments) {
    return steps.stream().map(step -> of(step, segments)).toList();
  }

  /** A step as it is shown. */
  public static WorkflowStep of(Step step, Map<Long, String> segments) {
    return step.accept(new View(StepSentence.of(List.of(step), segments), segments));
  }

  /** A mail to the customer. */
  @Name("SendEmailStep")
  @Description("The step that sends a mail to the customer.")
  public record SendEmailView(
      @NonNull @Description("The name of the mail template.") String template,
      @NonNull @Description("What kind of mail it is.") MessageClass messageClass) {}

  /** A wait. */
  @Name("WaitStep")
  @Description("The step that waits.")
  public record WaitView(
      @Description("So many days.") int days,
      @Description("So many hours beside them.") int hours,
      @Nullable @Description("And then until this time of day where the customer lives.")
          String until) {}

  /** A branch. */
  @Name("BranchStep")
  @Description("The step that goes one way or the other.")
  public record BranchView(
      @NonNull
          @Description(
              "The condition as JSON in the shape of ConditionInput, to be shown, changed and handed"
                  + " back.")
          String condition,
      @NonNull @Description("The condition in words.") String conditionSentence,
      @NonNull @Description("What is done with those who meet it.")
          List<@NonNull WorkflowStep> then,
      @NonNull @Description("What is done with the rest.") List<@NonNull WorkflowStep> otherwise) {}

  /** A notice to the shop's own people. */
  @Name("NotifyStaffStep")
  @Description("The step that writes to the shop's own people.")
  public record NotifyStaffView(
      @NonNull @Description("To whom.") String recipient,
      @NonNull @Description("What they are told.") String text) {}

  /** Shows a step. */
  private record View(String sentence, Map<Long, String> segments)
      implements Step.Visitor<WorkflowStep> {
    @Override
    public WorkflowStep visit(SendEmail step) {
      return new WorkflowStep(
          sentence,
          new SendEmailView(step.template(), step.messageClass()),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    @Override
    public WorkflowStep visit(Wait step) {
      LocalTime until = step.until();
      WaitView view =
          new WaitView(step.days(), step.hours(), until == null ? null : until.toString());
      return new WorkflowStep(sentence, null, view, null, null, null, null, null, null, null);
    }

    @Override
    public WorkflowStep visit(Branch step) {
      BranchView view =
          new BranchView(
              ConditionJson.tree(step.condition()).toString(),
              Conditions.sentence(step.condition(), segments),
              of(step.then(), segments),
              of(step.otherwise(), segments));
      return new WorkflowStep(sentence, null, null, view, null, null, null, null, null, null);
    }

    @Override
    public WorkflowStep visit(AddTag step) {
      return new WorkflowStep(sentence, null, null, null, step.tag(), null, null, null, null, null);
    }

    @Override
    public WorkflowStep visit(RemoveTag step) {
      return new WorkflowStep(sentence, null, null, null, null, step.tag(), null, null, null, null);
    }

    @Override
    public WorkflowStep visit(GrantCoupon step) {
      String pool = OpaqueId.of(StepIds.COUPON_POOL, step.pool());
      return new WorkflowStep(sentence, null, null, null, null, null, pool, null, null, null);
    }

    @Override
    public WorkflowStep visit(CallWebhook step) {
      String endpoint = OpaqueId.of(StepIds.WEBHOOK_ENDPOINT, step.endpoint());
      return new WorkflowStep(sentence, null, null, null, null, null, null, endpoint, null, null);
    }

    @Override
    public WorkflowStep visit(NotifyStaff step) {
      NotifyStaffView view = new NotifyStaffView(step.recipient(), step.text());
      return new WorkflowStep(sentence, null, null, null, null, null, null, null, view, null);
    }

    @Override
    public WorkflowStep visit(Exit step) {
      return new WorkflowStep(sentence, null, null, null, null, null, null, null, null, true);
    }
  }
}
