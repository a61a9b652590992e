package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Small shops on which a and b run off to infinity together: to 4e11 and 2e12 before they were
 * held.
 */
class EqualDropoutTest {

  @Test
  void isForetoldInTime() {
    MbgNbd model =
        IntStream.range(0, 100)
            .mapToObj(seed -> MbgNbd.fit(CalendarShop.of(200, 440, seed, day -> 1).histories()))
            .flatMap(outcome -> outcome.fitted().stream())
            .filter(fitted -> Math.abs(fitted.a() + fitted.b() - 1_000) < 1e-6)
            .findFirst()
            .orElseThrow();
    double expected =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> model.expectedPurchases(new History(1, 5, 30), 52));
    assertTrue(expected > 0 && expected < 10, "expected " + expected);
  }
}
