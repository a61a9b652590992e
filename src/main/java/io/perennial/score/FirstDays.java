package io.perennial.score;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of the first scores of a customer in which things were known; null what never was.
 *
 * @param alive with a P(alive)
 * @param valued with a predicted value
 * @param ordered with an order, which is the first score at all
 * @param repeated with a second purchase
 */
public record FirstDays(
    @Nullable LocalDate alive,
    @Nullable LocalDate valued,
    @Nullable LocalDate ordered,
    @Nullable LocalDate repeated) {

  /** Of a customer who was not scored before. */
  public static final FirstDays NONE = new FirstDays(null, null, null, null);

  /** These with those that a score of a day adds. */
  FirstDays with(LocalDate asOf, CustomerValue value, int frequency) {
    return new FirstDays(
        first(alive, asOf, value.probabilityAlive() != null),
        first(valued, asOf, value.predictedValue() != null),
        first(ordered, asOf, true),
        first(repeated, asOf, frequency > 0));
  }

  private static @Nullable LocalDate first(
      @Nullable LocalDate before, LocalDate asOf, boolean known) {
    return before != null || !known ? before : asOf;
  }
}
