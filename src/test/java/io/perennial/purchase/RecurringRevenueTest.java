package io.perennial.purchase;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Calendars;
import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.ingest.Uploads;
import io.perennial.purchase.RandomSubscriptions.Phase;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RecurringRevenueTest {
  private static final YearMonth FIRST = YearMonth.of(2023, 12);

  /** In the middle of a month. */
  private static final Instant NOW = Instant.parse("2026-04-17T10:00:00Z");

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject Reporting reporting;

  /** Two ways to one answer: the SQL and {@link RecurringRevenueOracle}, to the cent. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheOracleAndCloses(long seed) {
    BusinessCalendar calendar = Calendars.of("America/New_York", NOW);
    var store = new RecurringRevenueStore(calendar, reporting);
    List<Phase> phases = RandomSubscriptions.of(seed, 150, calendar.zone());
    uploads.done("subscriptions", RandomSubscriptions.file(phases));
    var oracle = new RecurringRevenueOracle(phases, calendar.zone(), NOW);
    YearMonth last = YearMonth.from(calendar.dayOf(NOW));
    List<RecurringRevenue> months =
        jdbi.withHandle(handle -> store.months(handle, FIRST, last, NOW));
    long[] moved = new long[7];
    long before = 0;
    for (RecurringRevenue each : months) {
      YearMonth month = YearMonth.from(each.month());
      List<Long> figures = figures(each);
      assertEquals(oracle.month(month), figures, "seed " + seed + ", " + month);
      assertEquals(before, figures.get(0), "it starts where the month before ended");
      assertEquals(figures.get(6), figures.subList(0, 6).stream().mapToLong(Long::longValue).sum());
      before = figures.get(6);
      for (int i = 0; i < moved.length; i++) {
        moved[i] += Math.abs(figures.get(i));
      }
    }
    assertEquals(29, months.size());
    for (long each : moved) {
      assertTrue(each > 0, "every movement occurs: " + java.util.Arrays.toString(moved));
    }
    assertEquals(
        months.subList(10, 14),
        jdbi.withHandle(
            handle -> store.months(handle, FIRST.plusMonths(10), FIRST.plusMonths(13), NOW)),
        "a part is a part of the whole");
  }

  private static List<Long> figures(RecurringRevenue month) {
    return Stream.concat(
            Stream.of(
                    month.start(),
                    month.newBusiness(),
                    month.reactivation(),
                    month.expansion(),
                    month.contraction(),
                    month.churn(),
                    month.end())
                .map(RecurringRevenueTest::cents),
            Stream.of((long) month.customers()))
        .toList();
  }

  private static long cents(Money money) {
    return money.amount().movePointRight(2).longValueExact();
  }

  @Test
  void isAskedByMonth() {
    uploads.done(
        "subscriptions",
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at
        s1,anna,Box,20,MONTH,2025-01-10,2025-03-10
        """);
    ask(query("2025-01-31", "2025-03-01"))
        .body("data.recurringRevenue", hasSize(3))
        .body("data.recurringRevenue[0].month", equalTo("2025-01-01"))
        .body("data.recurringRevenue[0].newBusiness.amount", equalTo(20f))
        .body("data.recurringRevenue[1].customers", equalTo(1))
        .body("data.recurringRevenue[2].churn.amount", equalTo(-20f));
    ask(query("2025-02-01", "2025-01-31"))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
        .body(
            "errors[0].message",
            equalTo("From 2025-02 to 2025-01 are 0 months: ask for 1 to 120."));
    ask(query("2025-02-01", "2999-01-31"))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
  }

  private static String query(String from, String to) {
    return "{ recurringRevenue(from: \"%s\", to: \"%s\") { month newBusiness { amount } churn { amount } customers } }"
        .formatted(from, to);
  }
}
