package io.perennial.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock by which a minute passes in 300 ms, so that pauses need not be waited for. */
final class HurriedClock extends Clock {

  private static final int TIMES = 200;

  private final Clock clock;
  private final Instant start;

  HurriedClock(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.between(start, clock.instant()).multipliedBy(TIMES));
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new HurriedClock(clock.withZone(zone));
  }
}
