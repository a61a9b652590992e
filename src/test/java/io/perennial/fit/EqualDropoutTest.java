package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A small shop on which a and b run off to infinity together: 4e11 and 2e12 before they were held.
 */
class EqualDropoutTest {

  @Test
  void isForetoldInTime() {
    MbgNbd model =
        MbgNbd.fit(CalendarShop.of(200, 440, 3, day -> 1).histories()).fitted().orElseThrow();
    assertEquals(1_000, model.a() + model.b(), 1e-6);
    double expected =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> model.expectedPurchases(new History(1, 5, 30), 52));
    assertTrue(expected > 0 && expected < 10, "expected " + expected);
  }
}
