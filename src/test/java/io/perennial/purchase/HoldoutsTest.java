package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class HoldoutsTest {

  private static final int EVERYBODY = 1_000_000;
  private static final int PERIOD = 9;

  @Inject Jdbi jdbi;
  @Inject Holdouts holdouts;

  /** Two ways to one answer: the SQL and {@link HistoryOracle}, from several origins. */
  @ParameterizedTest
  @CsvSource({"true, true, 11", "true, true, 12", "true, false, 13", "false, true, 14"})
  void agreesWithTheOracleOnRandomLedgers(boolean mergeSameDay, boolean countZero, long seed) {
    Counting counting = new Counting(mergeSameDay, countZero, LedgerEntry.ZONE);
    Holdouts holdouts = new Holdouts(counting);
    List<LedgerEntry> ledger = RandomLedger.of(seed, 60);
    inTransaction(
        handle -> {
          ledger.forEach(entry -> entry.insert(handle));
          return true;
        });
    int later = 0;
    for (int day = 2; day <= RandomLedger.DAYS; day += 4) {
      LocalDate origin = LocalDate.ofInstant(RandomLedger.START, LedgerEntry.ZONE).plusDays(day);
      List<CustomerHoldout> read =
          inTransaction(
              handle -> {
                try (Stream<CustomerHoldout> rows =
                    holdouts.stream(handle, origin, PERIOD, EVERYBODY)) {
                  return rows.sorted(order()).toList();
                }
              });
      assertAgree(
          "seed " + seed + ", origin " + origin,
          HistoryOracle.holdouts(counting, ledger, origin, PERIOD).stream()
              .sorted(order())
              .toList(),
          read);
      List<PurchaseDay> days = inTransaction(handle -> holdouts.days(handle, origin, EVERYBODY));
      assertEquals(
          read.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> firstDay(one, origin, mergeSameDay), Collectors.counting())),
          days.stream()
              .filter(each -> each.first() > 0)
              .collect(Collectors.toMap(PurchaseDay::day, PurchaseDay::first)));
      assertEquals(
          read.stream().mapToLong(CustomerHoldout::frequency).sum(),
          days.stream().mapToLong(PurchaseDay::repeat).sum());
      later += read.stream().mapToInt(one -> one.laterDays().size()).sum();
    }
    assertTrue(later > 100, "days after the origins: " + later);
  }

  @Test
  void drawsASampleOfManyCustomersTheSameAtEveryOrigin() {
    LocalDate origin = LocalDate.parse("2026-01-31");
    inTransaction(
        handle ->
            handle.execute(
                """
                insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at,
                                      amount, currency, rate, reporting_amount)
                select 'csv', 'o' || i, i, 'ORDER', date '2026-01-01' + i % 30,
                       date '2026-01-01' + i % 30, now(), 10, 'USD', 1, 10
                from generate_series(1, 10000) i
                """));
    inTransaction(
        handle ->
            handle.execute(
                """
                insert into purchase_history (customer_id, version, orders, frequency, first_day,
                  last_day, last_change_day, revenue, margin_known, revenue_unknown, margin_source,
                  spend_days, refreshed_at)
                select customer_id, 1, 1, 0, day, day, day, 10, 0, 10, 'DEFAULT', 0, now()
                from purchase
                """));
    List<CustomerHoldout> drawn = sample(origin);
    assertEquals(2_000, drawn.size(), 20);
    assertEquals(
        2_000 / 30.0,
        (double) drawn.stream().filter(one -> one.ageDays() == 30).count(),
        5,
        "even over the days on which customers came");
    assertEquals(drawn.size(), sample(origin.plusDays(9)).size());
  }

  private static LocalDate firstDay(CustomerHoldout one, LocalDate origin, boolean inDays) {
    if (inDays) {
      return origin.minusDays((long) one.ageDays());
    }
    Instant end = origin.plusDays(1).atStartOfDay(LedgerEntry.ZONE).toInstant();
    return LocalDate.ofInstant(
        end.minusMillis(Math.round(one.ageDays() * 86_400_000)), LedgerEntry.ZONE);
  }

  private List<CustomerHoldout> sample(LocalDate origin) {
    return inTransaction(
        handle -> {
          try (Stream<CustomerHoldout> rows = holdouts.stream(handle, origin, PERIOD, 2_000)) {
            return rows.toList();
          }
        });
  }

  private static void assertAgree(
      String place, List<CustomerHoldout> expected, List<CustomerHoldout> found) {
    assertEquals(
        expected.stream().map(HoldoutsTest::withoutMoney).toList(),
        found.stream().map(HoldoutsTest::withoutMoney).toList(),
        place);
    for (int i = 0; i < found.size(); i++) {
      assertEquals(expected.get(i).spendMean(), found.get(i).spendMean(), 1e-3, place);
      assertEquals(expected.get(i).gapLogSum(), found.get(i).gapLogSum(), 1e-5, place);
      assertEquals(expected.get(i).laterSpend(), found.get(i).laterSpend(), 1e-3, place);
    }
  }

  private static CustomerHoldout withoutMoney(CustomerHoldout one) {
    return new CustomerHoldout(
        one.frequency(),
        Math.rint(one.recencyDays() * 1e6) / 1e6,
        Math.rint(one.ageDays() * 1e6) / 1e6,
        one.spendDays(),
        0,
        0,
        one.lastPeriod(),
        one.laterDays(),
        0);
  }

  private static Comparator<CustomerHoldout> order() {
    return Comparator.comparing((CustomerHoldout one) -> withoutMoney(one).toString())
        .thenComparingDouble(CustomerHoldout::spendMean)
        .thenComparingDouble(CustomerHoldout::laterSpend)
        .thenComparingDouble(CustomerHoldout::gapLogSum);
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
