package io.perennial.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One customer's row in a played night; the value stands in the column of the watched metric. */
record PlayedScore(
    long customer,
    long purchaseVersion,
    @Nullable Double predictedValue,
    @Nullable Double probabilityAlive,
    @Nullable Double noOrder90,
    @Nullable LocalDate since) {

  static PlayedScore predicted(
      long customer, long version, @Nullable Double value, @Nullable LocalDate since) {
    return new PlayedScore(customer, version, value, null, null, since);
  }

  static PlayedScore alive(
      long customer, long version, @Nullable Double probability, @Nullable LocalDate since) {
    return new PlayedScore(customer, version, null, probability, null, since);
  }
}
