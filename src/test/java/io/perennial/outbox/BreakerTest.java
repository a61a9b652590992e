package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final Instant start = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void letsEverythingByWhileItIsClosed() {
    assertEquals(200, Breaker.CLOSED.allowance(start, 200));
  }

  @Test
  void letsNothingByForAWhileAndThenOne() {
    Breaker open = Breaker.CLOSED.failed(start);
    assertEquals(0, open.allowance(start.plusSeconds(14), 200));
    assertEquals(1, open.allowance(start.plusSeconds(15), 200));
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToTenMinutes() {
    Breaker breaker = Breaker.CLOSED;
    for (long seconds : new long[] {15, 30, 60, 120, 240, 480, 600, 600}) {
      breaker = breaker.failed(start);
      assertEquals(Duration.ofSeconds(seconds), Duration.between(start, breaker.openUntil()));
    }
  }
}
