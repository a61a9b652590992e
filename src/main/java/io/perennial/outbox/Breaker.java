package io.perennial.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the mail server is worth trying. After a failure that no message is at fault for, it
 * stays open for a while, longer each time; then one message may try, and its answer closes it.
 *
 * @param failures in a row
 * @param openUntil no message is handed over before; meaningless without failures
 */
record Breaker(int failures, Instant openUntil) {

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static final Breaker CLOSED = new Breaker(0, Instant.EPOCH);

  /** How many of a number of messages may be handed over. */
  int allowance(Instant now, int wanted) {
    if (failures == 0) {
      return wanted;
    }
    return now.isBefore(openUntil) ? 0 : Math.min(1, wanted);
  }

  /** The breaker after a failure at a time. */
  Breaker failed(Instant now) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, 16));
    Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return new Breaker(failures + 1, now.plus(pause));
  }
}
