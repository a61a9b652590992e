package io.perennial.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(30), 3, Duration.ofHours(6), 12);

  @Test
  void growsUpToTheLongestAndEnds() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), BACKOFF.waitAfter(1, 0));
    assertEquals(Optional.of(Duration.ofSeconds(270)), BACKOFF.waitAfter(3, 0));
    assertEquals(Optional.of(Duration.ofHours(6)), BACKOFF.waitAfter(11, 0));
    assertEquals(Optional.empty(), BACKOFF.waitAfter(12, 0));
  }

  @Test
  void isShortenedByUpToAHalf() {
    assertEquals(Optional.of(Duration.ofMillis(22_500)), BACKOFF.waitAfter(1, 0.5));
  }

  @Test
  void refusesWhatWouldNeverEnd() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Backoff(second, 0.5, second, 3));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(second, 2, second, 0));
  }
}
