package io.perennial.score;

import org.jspecify.annotations.Nullable;

/**
 * What a score takes over from the customer's score in the run before.
 *
 * @param tier which hysteresis holds on to
 * @param firstDays what has been known since when
 */
public record PreviousScore(@Nullable Tier tier, FirstDays firstDays) {

  /** Of a customer who was not scored before. */
  public static final PreviousScore NONE = new PreviousScore(null, FirstDays.NONE);
}
