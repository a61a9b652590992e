package io.perennial.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A firing to be recorded.
 *
 * @param reason null where the outcome is ENROLLED
 */
record FiringDraft(Edge edge, FiringOutcome outcome, @Nullable FiringReason reason) {

  static FiringDraft enrolled(Edge edge) {
    return new FiringDraft(edge, FiringOutcome.ENROLLED, null);
  }

  static FiringDraft suppressed(Edge edge, FiringReason reason) {
    return new FiringDraft(edge, FiringOutcome.SUPPRESSED, reason);
  }

  static FiringDraft heldOut(Edge edge) {
    return new FiringDraft(edge, FiringOutcome.HELD_OUT, null);
  }
}
