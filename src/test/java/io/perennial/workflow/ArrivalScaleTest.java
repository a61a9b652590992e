package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.event.EventKind;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.EventTrigger;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what arrivals cost: {@code -Dperennial.measure=200000} orders, one of each customer,
 * without and with a workflow that arrivals start; none, then all of them being what it asks for.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class ArrivalScaleTest {
  private static final Logger LOG = Logger.getLogger(ArrivalScaleTest.class);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int ORDERS = Integer.getInteger("perennial.measure", 0);

  @Inject Jdbi jdbi;
  @Inject ArrivalObserver observer;
  @Inject TestClock clock;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void costsNothingWhereNobodyWaitsForIt() {
    clock.setTo(NOW);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, ORDERS);
    measure("orders added without a workflow", () -> orders(nights, "a"));
    measure("read without a workflow", observer::observe);
    long other =
        nights.workflow(
            PlayedArrivals.definition(
                new EventTrigger(ArrivalKind.EVENT, EventKind.COMPLAINT, null, null, null)));
    measure("orders added with a workflow", () -> orders(nights, "b"));
    measure("read for a workflow of complaints", observer::observe);
    assertEquals(0, nights.firings(other).size());
    long all = nights.workflow(PlayedArrivals.definition(EventTrigger.of(ArrivalKind.ORDER)));
    orders(nights, "c");
    measure("read for a workflow of orders, all mailed", observer::observe);
    assertEquals(ORDERS, nights.firings(all).size());
  }

  private void orders(PlayedNights nights, String prefix) {
    nights.write(
        h ->
            h.createUpdate(
                    """
                    insert into purchase (source, order_id, customer_id, kind, placed_at, day,
                      known_at, amount, currency, rate, reporting_amount)
                    select 'csv', :prefix || i, i, 'ORDER', cast(:at as timestamptz), '2026-03-01',
                      cast(:at as timestamptz), 10, 'USD', 1, 10
                    from generate_series(1, :orders) i
                    """)
                .bind("prefix", prefix)
                .bind("at", NOW.toString())
                .bind("orders", ORDERS)
                .execute());
  }

  private static void measure(String what, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    LOG.infof("%,d orders, %s: %d ms", ORDERS, what, (System.nanoTime() - begin) / 1_000_000);
  }
}
