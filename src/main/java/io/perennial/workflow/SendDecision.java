package io.perennial.workflow;

import io.perennial.customer.EmailAddress;
import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides at the moment of sending by what is true of a message's firing then. Pure. */
final class SendDecision {

  /** A message that waited less is not asked again whether its customer qualifies. */
  private static final Duration FRESH = Duration.ofHours(1);

  /** Asked again only in case nobody wakes it: resuming and archiving do. */
  private static final Duration PAUSE = Duration.ofHours(6);

  private SendDecision() {}

  /** The verdict; facts are null for a message that follows from no firing. */
  static Verdict verdict(
      Message message, @Nullable SendFacts facts, boolean suppressed, Instant now) {
    if (suppressed) {
      return Verdict.suppress(
          MessageReason.SUPPRESSED_ADDRESS, "The address is on the suppression list.");
    }
    if (facts == null) {
      return Verdict.send();
    }
    return switch (facts.state()) {
      case DRAFT ->
          Verdict.suppress(MessageReason.WORKFLOW_NOT_ACTIVE, "The workflow is not active.");
      case PAUSED ->
          Verdict.hold(
              now.plus(PAUSE),
              MessageReason.WORKFLOW_PAUSED,
              "The workflow is paused: it waits until that is resumed or archived.");
      case ARCHIVED ->
          Verdict.suppress(MessageReason.WORKFLOW_ARCHIVED, "The workflow was archived.");
      case ACTIVE -> ofTime(message, facts, now);
    };
  }

  /** Whether it is to be asked once more if the customer is of the audience. */
  static boolean asksAudience(Message message, SendFacts facts, Instant now) {
    return message.messageClass() != MessageClass.STAFF
        && facts.definition().sending().recheck()
        && !now.isBefore(facts.firedAt().plus(FRESH));
  }

  static Verdict notQualified() {
    return Verdict.suppress(
        MessageReason.NOT_QUALIFIED,
        "The customer does not qualify any more: the mail had waited.");
  }

  static String recipient(Message message) {
    String to = message.to();
    return to == null ? "" : EmailAddress.normalise(to);
  }

  private static Verdict ofTime(Message message, SendFacts facts, Instant now) {
    Instant overdueBefore = facts.overdueBefore();
    if (overdueBefore != null && !message.queuedAt().isAfter(overdueBefore)) {
      return Verdict.suppress(
          MessageReason.OVERDUE, "It was overdue when the workflow was resumed.");
    }
    int hours = facts.definition().sending().expireAfterHours();
    if (now.isAfter(message.queuedAt().plus(Duration.ofHours(hours)))) {
      return Verdict.suppress(
          MessageReason.EXPIRED,
          "It expired: it was not sent within %d hours after it was queued.".formatted(hours));
    }
    return ofCustomer(message, facts, now);
  }

  private static Verdict ofCustomer(Message message, SendFacts facts, Instant now) {
    if (facts.cancelled()) {
      return Verdict.suppress(
          MessageReason.ENROLMENT_CANCELLED, "The customer was taken out of the workflow.");
    }
    if (facts.gone()) {
      return Verdict.suppress(
          MessageReason.CUSTOMER_GONE, "The customer was erased or merged into another one.");
    }
    if (message.messageClass() == MessageClass.STAFF) {
      return Verdict.send();
    }
    if (message.messageClass() == MessageClass.MARKETING && !facts.consented()) {
      return Verdict.suppress(
          MessageReason.NO_CONSENT, "The customer does not agree to marketing mail any more.");
    }
    if (!recipient(message).equals(facts.address())) {
      return Verdict.suppress(
          MessageReason.ADDRESS_CHANGED, "The customer has another address by now.");
    }
    boolean cold = facts.cold() && facts.definition().isCrossing();
    return cold && asksAudience(message, facts, now) ? notQualified() : Verdict.send();
  }
}
