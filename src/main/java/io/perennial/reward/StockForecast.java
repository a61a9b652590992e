package io.perennial.reward;

import org.jspecify.annotations.Nullable;

/** When a pool runs out, if codes are given out as they were lately. */
final class StockForecast {

  /** How many days the rate is taken from; fewer where the first grant is younger. */
  static final int DAYS = 28;

  private StockForecast() {}

  /**
   * In how many days none is left, whole days rounded down; null where none was given out lately.
   *
   * @param left how many codes are left
   * @param lately how many were given out in the last {@value #DAYS} days
   * @param age days since the first grant, today counted: 1 or more
   */
  static @Nullable Integer exhaustedInDays(long left, long lately, long age) {
    if (left == 0) {
      return 0;
    }
    if (lately == 0) {
      return null;
    }
    long days = Math.max(1, Math.min(DAYS, age));
    return (int) Math.min(Integer.MAX_VALUE, left * days / lately);
  }
}
