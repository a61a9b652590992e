package io.perennial.workflow;

import io.perennial.outbox.Draft;
import io.perennial.outbox.MessageClass;
import org.jspecify.annotations.Nullable;

/**
 * A firing to be recorded.
 *
 * @param reason null where the outcome is ENROLLED
 * @param detail the sentence of a failure
 * @param mail what is queued with it; null where nothing is
 */
record FiringDraft(
    Edge edge,
    FiringOutcome outcome,
    @Nullable FiringReason reason,
    @Nullable String detail,
    @Nullable Mail mail) {

  static FiringDraft enrolled(Edge edge, Mail mail) {
    return new FiringDraft(edge, FiringOutcome.ENROLLED, null, null, mail);
  }

  static FiringDraft suppressed(Edge edge, FiringReason reason) {
    return new FiringDraft(edge, FiringOutcome.SUPPRESSED, reason, null, null);
  }

  static FiringDraft heldOut(Edge edge) {
    return new FiringDraft(edge, FiringOutcome.HELD_OUT, null, null, null);
  }

  static FiringDraft failed(Edge edge, String detail) {
    return new FiringDraft(edge, FiringOutcome.FAILED, FiringReason.MAIL_NOT_MADE, detail, null);
  }

  /** A rendered mail that waits for the number of its firing. */
  record Mail(String recipient, String subject, String html, String text) {
    Draft of(long firing, long customer) {
      return new Draft(firing, 0, customer, MessageClass.MARKETING, recipient, subject, html, text);
    }
  }
}
