package io.perennial.score;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a score takes over from the customer's score in the run before.
 *
 * @param tier which hysteresis holds on to
 * @param aliveSince the day of the first P(alive)
 * @param valuedSince the day of the first predicted value
 */
public record PreviousScore(
    @Nullable Tier tier, @Nullable LocalDate aliveSince, @Nullable LocalDate valuedSince) {

  /** Of a customer who was not scored before. */
  public static final PreviousScore NONE = new PreviousScore(null, null, null);
}
