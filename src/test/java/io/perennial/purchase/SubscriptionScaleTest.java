package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures reading so many subscriptions: {@code -Dperennial.measure=1000000}. Each is a customer's
 * own; half of them changed their price, a third ended.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class SubscriptionScaleTest {
  private static final Logger LOG = Logger.getLogger(SubscriptionScaleTest.class);
  private static final int SUBSCRIPTIONS = Integer.getInteger("perennial.measure", 0);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String LOAD =
      """
      insert into subscription (source, subscription_id, started_at, customer_id, plan, period,
        amount, currency, rate, reporting_amount, ended_at, known_at)
      select 'test', 's' || i, began + phase * interval '5 months', i, 'Box', 'MONTH', 20 + phase,
             'USD', 1, 20 + phase,
             case when i % 3 = 0 then began + make_interval(months => 6 + i % 12) end, began
      from generate_series(1, :subscriptions) i
      cross join lateral (
        select timestamptz '2024-01-01 00:00:00Z' + (i % 700) * interval '1 day' as began) start
      cross join generate_series(0, i % 2) phase
      """;

  @Inject Jdbi jdbi;
  @Inject RecurringRevenueStore revenue;
  @Inject Contracts contracts;
  @Inject SubscriptionStore subscriptions;

  @Test
  void readsThemInSets() {
    jdbi.useHandle(
        handle -> {
          handle.createUpdate(LOAD).bind("subscriptions", SUBSCRIPTIONS).execute();
          handle.execute("analyze subscription");
        });
    List<RecurringRevenue> months =
        timed(
            "24 months of recurring revenue",
            handle -> revenue.months(handle, YearMonth.of(2024, 1), YearMonth.of(2025, 12), NOW));
    assertEquals(BigDecimal.ZERO.setScale(2), months.get(0).start().amount());
    timed(
        "a year's last month",
        handle -> revenue.months(handle, YearMonth.of(2025, 12), YearMonth.of(2025, 12), NOW));
    List<Tenure> tenures =
        timed("tenures", handle -> contracts.tenures(handle, LocalDate.of(2025, 12, 31)));
    assertEquals(SUBSCRIPTIONS, tenures.stream().mapToLong(Tenure::contracts).sum());
    List<Long> customers = java.util.stream.LongStream.rangeClosed(1, 50).boxed().toList();
    assertEquals(
        50,
        timed(
                "50 customers' subscriptions",
                handle -> subscriptions.page(handle, customers, 21, null, Long.MAX_VALUE))
            .size());
  }

  private <T> T timed(String what, Function<Handle, T> read) {
    long begin = System.nanoTime();
    T answer = jdbi.withHandle(read::apply);
    LOG.infof(
        "%,d subscriptions, %s: %d ms",
        SUBSCRIPTIONS, what, (System.nanoTime() - begin) / 1_000_000);
    return answer;
  }
}
