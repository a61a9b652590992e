package io.perennial.graphql;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClientBudgetsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String US = "127.0.0.1";

  @Inject ClientBudgets budgets;
  @Inject Limits limits;
  @Inject TestClock clock;

  @Test
  void aBudgetIsSpentAndFillsUpAgainWithTime() {
    TestClock time = new TestClock();
    time.setTo(NOON);
    ClientBudgets own = new ClientBudgets(limits, time);
    int minute = limits.costPerMinute();
    assertEquals(new ClientBudgets.Spent(true, minute / 4, 0), own.spend("a", minute - minute / 4));
    assertEquals(new ClientBudgets.Spent(false, minute / 4, 16), own.spend("a", minute / 2));
    assertTrue(own.spend("b", minute).granted(), "each client has its own");
    time.setTo(NOON.plusSeconds(14));
    assertFalse(own.spend("a", minute / 2).granted());
    time.setTo(NOON.plusSeconds(16));
    assertTrue(own.spend("a", minute / 2).granted());
    time.setTo(NOON.plusSeconds(1_000));
    assertEquals(0, own.spend("a", minute).left());
  }

  @Test
  void whoAsksForTooMuchIsToldWhenToAskAgain() {
    String query = "{ trialShops(count: 3) { name } }";
    clock.setTo(NOON);
    budgets.forget(US);
    try {
      ask(query).body("extensions.cost.left", equalTo(limits.costPerMinute() - 6));
      assertTrue(budgets.spend(US, limits.costPerMinute() - 6).granted());
      ask(query)
          .statusCode(429)
          .header("Retry-After", "1")
          .body("data", equalTo(null))
          .body("errors[0].extensions.code", equalTo("RATE_LIMITED"))
          .body("errors[0].extensions.retryAfterSeconds", equalTo(1))
          .body(
              "errors[0].message",
              equalTo(
                  "The document costs 5, but of the 1000000 that you may ask for in a minute 0 are"
                      + " left: ask again in 1 seconds, or for less."));
    } finally {
      clock.reset();
      budgets.forget(US);
    }
  }
}
