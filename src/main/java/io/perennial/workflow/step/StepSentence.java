package io.perennial.workflow.step;

import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.MessageClass;
import io.perennial.segment.Conditions;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells steps in words, without a capital and a full stop. */
public final class StepSentence implements Step.Visitor<String> {
  private final Map<Long, String> segments;

  private StepSentence(Map<Long, String> segments) {
    this.segments = Map.copyOf(segments);
  }

  /** As in: send the e-mail “win-back”, then wait 3 days, then stop. */
  public static String of(List<Step> steps) {
    return of(steps, Map.of());
  }

  /**
   * The same.
   *
   * @param segments the names of own segments by key; one that is missing is told by its id
   */
  public static String of(List<Step> steps, Map<Long, String> segments) {
    return new StepSentence(segments).all(steps);
  }

  /** One step. */
  public static String of(Step step) {
    return of(List.of(step));
  }

  private String all(List<Step> steps) {
    return steps.stream().map(step -> step.accept(this)).collect(Collectors.joining(", then "));
  }

  @Override
  public String visit(SendEmail step) {
    return "send the %se-mail “%s”"
        .formatted(
            step.messageClass() == MessageClass.TRANSACTIONAL ? "transactional " : "",
            step.template());
  }

  @Override
  public String visit(Wait step) {
    List<String> parts = new ArrayList<>();
    if (step.days() > 0) {
      parts.add(count(step.days(), "day"));
    }
    if (step.hours() > 0) {
      parts.add(count(step.hours(), "hour"));
    }
    LocalTime until = step.until();
    String length = String.join(" and ", parts);
    if (until == null) {
      return "wait " + length;
    }
    return parts.isEmpty()
        ? "wait until %s where the customer lives".formatted(until)
        : "wait %s and then until %s where the customer lives".formatted(length, until);
  }

  @Override
  public String visit(Branch step) {
    String then = step.then().isEmpty() ? "go on" : all(step.then());
    String rest = step.otherwise().isEmpty() ? "go on" : all(step.otherwise());
    return "if %s (%s), else (%s)"
        .formatted(Conditions.sentence(step.condition(), segments), then, rest);
  }

  @Override
  public String visit(AddTag step) {
    return "add the tag “%s”".formatted(step.tag());
  }

  @Override
  public String visit(RemoveTag step) {
    return "remove the tag “%s”".formatted(step.tag());
  }

  @Override
  public String visit(GrantCoupon step) {
    return "grant a coupon of the pool " + OpaqueId.of(StepIds.COUPON_POOL, step.pool());
  }

  @Override
  public String visit(CallWebhook step) {
    return "call the webhook " + OpaqueId.of(StepIds.WEBHOOK_ENDPOINT, step.endpoint());
  }

  @Override
  public String visit(NotifyStaff step) {
    return "write to " + step.recipient();
  }

  @Override
  public String visit(Exit step) {
    return "stop";
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
