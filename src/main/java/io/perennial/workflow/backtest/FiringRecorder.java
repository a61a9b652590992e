package io.perennial.workflow.backtest;

import io.perennial.workflow.FiringOutcome;
import io.perennial.workflow.FiringReason;
import org.jspecify.annotations.Nullable;

/** Takes what would have become of crossings, customer by customer. */
interface FiringRecorder {

  /**
   * One firing.
   *
   * @param reason null where it was acted on
   */
  void record(long customer, PastEdge edge, FiringOutcome outcome, @Nullable FiringReason reason);
}
