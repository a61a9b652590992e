package io.perennial.workflow.backtest;

import io.perennial.workflow.Side;
import org.jspecify.annotations.Nullable;

/** The values of one customer on past nights. For one thread. */
interface PastValues {

  /** Turns to another customer. */
  void turnTo(CustomerPast past);

  /**
   * The value on a night; not a number where there is none.
   *
   * @param as the night by whose model and borders it is told: that night or the one before
   */
  double at(int night, int as);

  /**
   * The side on which a night finds a customer who is not beyond the threshold, where the score
   * tells that; null where it is the one that was read last.
   */
  default @Nullable Side sideBefore(int night) {
    return null;
  }
}
