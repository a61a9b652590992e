package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy =
      new RetryPolicy(Duration.ofMinutes(1), 3, Duration.ofHours(1), 6);

  @Test
  void waitsLongerEachTimeUpToTheLongest() {
    assertEquals(Optional.of(Duration.ofMinutes(1)), policy.waitAfter(1, 0));
    assertEquals(Optional.of(Duration.ofMinutes(3)), policy.waitAfter(2, 0));
    assertEquals(Optional.of(Duration.ofMinutes(9)), policy.waitAfter(3, 0));
    assertEquals(Optional.of(Duration.ofMinutes(27)), policy.waitAfter(4, 0));
    assertEquals(Optional.of(Duration.ofHours(1)), policy.waitAfter(5, 0));
  }

  @Test
  void endsAfterTheLastAttempt() {
    assertEquals(Optional.empty(), policy.waitAfter(6, 0));
    assertEquals(Optional.empty(), policy.waitAfter(7, 0.5));
  }

  @Test
  void shortensAWaitByUpToAHalf() {
    assertEquals(Optional.of(Duration.ofSeconds(45)), policy.waitAfter(1, 0.5));
    assertEquals(Optional.of(Duration.ofMillis(30_030)), policy.waitAfter(1, 0.999));
  }

  @Test
  void staysBoundedWhereTheGrowthIsHuge() {
    var steep = new RetryPolicy(Duration.ofSeconds(1), 1000, Duration.ofHours(6), 1000);
    assertEquals(Optional.of(Duration.ofHours(6)), steep.waitAfter(999, 0));
  }

  @Test
  void refusesWhatWouldNeverEnd() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RetryPolicy(Duration.ofMinutes(1), 0.5, Duration.ofHours(1), 6));
    assertEquals(
        "Retries need 0 <= first <= longest, factor >= 1 and attempts >= 1,"
            + " not first PT1M, longest PT1H, factor 0.5, attempts 6",
        refused.getMessage());
  }
}
