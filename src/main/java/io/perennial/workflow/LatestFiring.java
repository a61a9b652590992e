package io.perennial.workflow;

import static io.perennial.workflow.GuardrailAnswers.days;

import io.perennial.outbox.Message;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.PlainNumber;
import io.perennial.workflow.definition.TriggerSentence;
import io.perennial.workflow.enrolment.Enrolment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What last started a workflow for a customer, and what came of it. Pure.
 *
 * @param definition what the workflow said then
 * @param day by which its cool-down was counted
 * @param enrolledBefore the day of the enrolment before it; null where there was none
 * @param messages the newest first
 */
record LatestFiring(
    Firing firing,
    Origin origin,
    Definition definition,
    LocalDate day,
    @Nullable LocalDate enrolledBefore,
    @Nullable Enrolment enrolment,
    List<Message> messages) {

  /** The same with what came of it. */
  LatestFiring with(@Nullable Enrolment of, List<Message> mails) {
    return new LatestFiring(firing, origin, definition, day, enrolledBefore, of, mails);
  }

  /** All of it in one sentence. */
  String sentence() {
    String when = "on %s %s".formatted(firing.episode().asOf(), what());
    return switch (firing.outcome()) {
      case SUPPRESSED -> "Nothing was sent: %s, but %s.".formatted(when, because());
      case HELD_OUT ->
          "Nothing was sent: %s, but the customer is held out as a control group.".formatted(when);
      case FAILED ->
          "Nothing was sent: %s, but a step could not be prepared (%s)."
              .formatted(when, firing.detail());
      case ENROLLED -> enrolled(when);
    };
  }

  private String what() {
    return switch (origin) {
      case SCORE -> crossing();
      case PURCHASE, SUBSCRIPTION, EVENT, MAIL -> "what starts the workflow arrived";
      case DATE -> "the customer's date came";
      case HAND -> "people enrolled the customer by hand";
    };
  }

  private String crossing() {
    if (!(definition.trigger() instanceof CrossingTrigger trigger)) {
      return "a threshold was crossed";
    }
    String watched = TriggerSentence.watched(trigger.watched(), Map.of());
    if (!trigger.watched().isGroup()) {
      return "the %s crossed %s".formatted(watched, PlainNumber.of(trigger.threshold().enter()));
    }
    return switch (trigger.threshold().direction()) {
      case UP -> "the customer came to be " + watched;
      case DOWN -> "the customer ceased to be " + watched;
    };
  }

  private String because() {
    FiringReason reason = firing.reason();
    if (reason == null) {
      return "no reason was kept";
    }
    return switch (reason) {
      case OLD_DATA -> "it came in too late to be acted on";
      case CAUSE_CHAIN -> "it answered a mail of the workflow, or one that an answer had started";
      case NOT_IN_AUDIENCE -> "the customer was not of the audience";
      case NO_EMAIL -> "no valid e-mail address was known";
      case NO_CONSENT -> "the customer did not agree to marketing mail";
      case SUPPRESSED_ADDRESS -> "the address was on the suppression list";
      case COOL_DOWN -> coolDown();
      case CUSTOMER_MAXIMUM -> "the customer had been enrolled as often as the workflow allows";
      case WORKFLOW_CAP -> "the workflow had enrolled as many customers that day as it may";
      case BUDGET -> "the budget did not suffice for one more customer";
      case MAIL_NOT_MADE -> "the mail could not be made";
    };
  }

  private String coolDown() {
    String rule = "the cool-down is " + days(definition.coolDownDays());
    return enrolledBefore == null
        ? "the customer had been enrolled before, and " + rule
        : "the customer had been enrolled %s before, and %s"
            .formatted(days(ChronoUnit.DAYS.between(enrolledBefore, day)), rule);
  }

  private String enrolled(String when) {
    if (!messages.isEmpty()) {
      return mail(messages.get(0), when);
    }
    String place =
        enrolment == null
            ? "the customer was enrolled"
            : "the customer's enrolment is " + enrolment.state().name().toLowerCase(Locale.ROOT);
    return "No mail was written yet: %s, and %s.".formatted(when, place);
  }

  private static String mail(Message mail, String when) {
    String because = mail.reason() == null ? "" : " (" + mail.reason() + ")";
    String end =
        switch (mail.state()) {
          case ACCEPTED -> "A mail was sent: %s, and the mail server took it%s.";
          case PENDING, CLAIMED, SENDING, RETRY_AT -> "A mail is waiting: %s, and it is queued%s.";
          case SUPPRESSED -> "Nothing was sent: %s, but the mail was kept back%s.";
          case FAILED, DEAD -> "Nothing was sent: %s, but the mail failed%s.";
          case IN_DOUBT -> "It is not known whether a mail was sent: %s%s.";
        };
    return end.formatted(when, because);
  }
}
