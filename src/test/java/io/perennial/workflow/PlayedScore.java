package io.perennial.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One customer's row in a played night.
 *
 * @param predictedValue the lifetime value is 50 more
 * @param since when the customer was known first
 * @param orders ten days between one and the next
 */
record PlayedScore(
    long customer,
    long purchaseVersion,
    @Nullable Double predictedValue,
    @Nullable Double probabilityAlive,
    @Nullable Double noOrder90,
    @Nullable LocalDate since,
    int daysSinceOrder,
    int orders) {

  PlayedScore(
      long customer,
      long purchaseVersion,
      @Nullable Double predictedValue,
      @Nullable Double probabilityAlive,
      @Nullable Double noOrder90,
      @Nullable LocalDate since) {
    this(customer, purchaseVersion, predictedValue, probabilityAlive, noOrder90, since, 0, 1);
  }

  static PlayedScore predicted(
      long customer, long version, @Nullable Double value, @Nullable LocalDate since) {
    return new PlayedScore(customer, version, value, null, null, since);
  }

  static PlayedScore alive(
      long customer, long version, @Nullable Double probability, @Nullable LocalDate since) {
    return new PlayedScore(customer, version, null, probability, null, since);
  }

  /** A customer of whom only the days since the last order matter. */
  static PlayedScore days(long customer, int days, LocalDate since) {
    return new PlayedScore(customer, 1, null, null, null, since, days, 1);
  }

  @Nullable Double lifetimeValue() {
    return predictedValue == null ? null : Double.valueOf(predictedValue + 50);
  }
}
