package io.perennial.purchase;

import static io.perennial.purchase.LedgerEntry.cancellation;
import static io.perennial.purchase.LedgerEntry.order;
import static io.perennial.purchase.LedgerEntry.refund;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.model.GroupedHistories;
import io.perennial.model.History;
import io.perennial.model.MbgCnbd;
import io.perennial.model.MbgNbd;
import io.perennial.purchase.HistoryOracle.Expected;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class HistoriesTest {
  private static final LocalDate LATE = LocalDate.parse("2026-06-30");

  @Inject Jdbi jdbi;
  @Inject Histories histories;
  @Inject HistoryRefresh refresh;

  @Test
  void countsTheOrdersOfOneBusinessDayAsOnePurchase() {
    // New York: 23:59 of March 1 and 00:01 of March 2 are 2 days; noon and evening are 1.
    log(
        order("1", 7, Instant.parse("2026-03-02T04:59:00Z"), "10"),
        order("2", 7, Instant.parse("2026-03-02T05:01:00Z"), "20"),
        order("3", 7, Instant.parse("2026-03-03T02:00:00Z"), "30"),
        order("4", 7, Instant.parse("2026-03-10T02:00:00Z"), "0"));
    CustomerHistory history = only(7);
    assertEquals(4, history.orders());
    assertEquals(2, history.frequency());
    assertEquals(8, history.recencyDays());
    assertEquals(Math.log(0.75 / 7) + Math.log(6.75 / 7), history.gapLogSum(), 1e-12);
    assertEquals(121, history.ageDays(), "from March 1 to June 30");
    assertEquals(LocalDate.parse("2026-03-09"), history.lastDay());
    assertEquals(60, history.revenue());
    assertEquals(1, history.spendDays(), "a day without value is left out of spend");
    assertEquals(50, history.spendMean());
  }

  @Test
  void takesRefundsOffTheirOrderAndRemovesWhatIsRefundedInFullOrCancelled() {
    log(
        order("a", 7, Instant.parse("2026-03-01T15:00:00Z"), "100"),
        order("b", 7, Instant.parse("2026-03-05T15:00:00Z"), "80"),
        order("c", 7, Instant.parse("2026-03-09T15:00:00Z"), "60"),
        order("d", 7, Instant.parse("2026-03-12T15:00:00Z"), "40"),
        refund("r1", 7, "b", Instant.parse("2026-03-20T15:00:00Z"), "30"),
        refund("r2", 7, "a", Instant.parse("2026-03-21T15:00:00Z"), "100"),
        cancellation("x", 7, "c", Instant.parse("2026-03-10T15:00:00Z")),
        refund("r3", 7, null, Instant.parse("2026-03-12T18:00:00Z"), "5"),
        refund("r4", 7, "unheard of", Instant.parse("2026-03-30T18:00:00Z"), "7"));
    CustomerHistory history = only(7);
    assertEquals(2, history.orders());
    assertEquals(1, history.frequency());
    assertEquals(7, history.recencyDays());
    assertEquals(Math.log(6.75 / 7), history.gapLogSum(), 1e-12, "c was cancelled");
    assertEquals(80 - 30 + 40 - 5 - 7, history.revenue());
    assertEquals(35, history.spendMean(), "40 of March 12 less the refund of that day");
    CustomerHistory before = asOf(7, LocalDate.parse("2026-03-19"));
    assertEquals(3, before.orders(), "the refund of a was still to come");
    assertEquals(100 + 80 + 40 - 5, before.revenue());
  }

  @Test
  void takesTheMarginFromLineThenOrderThenProduct() {
    log(
        order("line", 1, Instant.parse("2026-03-01T15:00:00Z"), "100").withMargin("0.9"),
        order("order", 2, Instant.parse("2026-03-01T15:00:00Z"), "100").withMargin("0.4"),
        order("product", 3, Instant.parse("2026-03-01T15:00:00Z"), "100").withChannel("app"),
        order("none", 4, Instant.parse("2026-03-01T15:00:00Z"), "100"));
    inTransaction(
        handle -> {
          line(handle, "line", "1", "60", "20.0");
          line(handle, "line", "2", "40", "15.0");
          line(handle, "order", "1", "100", null);
          line(handle, "product", "1", "50", null);
          line(handle, "none", "1", "100", null);
          handle.execute(
              """
              insert into product (source, product_id, name, unit_cost, updated_at)
              values ('csv', 'p-product', 'Tea', 10, now()), ('csv', 'p-order', 'Pot', 99, now())
              """);
          return null;
        });
    assertMargin(only(1), MarginSource.LINE, 65, 0);
    assertMargin(only(2), MarginSource.ORDER, 40, 0);
    assertMargin(only(3), MarginSource.PRODUCT, 80, 0);
    assertMargin(only(4), MarginSource.DEFAULT, 0, 100);
    assertEquals("app", only(3).channel());
  }

  /** Two ways to one answer: the SQL and {@link HistoryOracle}, on every day and any knowledge. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheOracleOnRandomLedgers(long seed) {
    agreesWithTheOracle(new Counting(true, true, LedgerEntry.ZONE), seed);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "false, false"})
  void agreesWithTheOracleWhateverCounts(boolean mergeSameDay, boolean countZeroValue) {
    agreesWithTheOracle(new Counting(mergeSameDay, countZeroValue, LedgerEntry.ZONE), 9);
  }

  private void agreesWithTheOracle(Counting counting, long seed) {
    Histories histories = new Histories(counting);
    HistoryRefresh refresh = new HistoryRefresh(counting, Clock.systemUTC());
    List<LedgerEntry> ledger = RandomLedger.of(seed, 60);
    log(ledger.toArray(LedgerEntry[]::new));
    inTransaction(handle -> refresh.refresh(handle, 1_000));
    for (int day = -1; day <= RandomLedger.DAYS + 15; day += 5) {
      LocalDate asOf = LocalDate.ofInstant(RandomLedger.START, LedgerEntry.ZONE).plusDays(day);
      Map<Long, Expected> expected = HistoryOracle.histories(counting, ledger, asOf, null);
      String place = "seed " + seed + ", as of " + asOf;
      assertAgree(place, expected, read(handle -> histories.stream(handle, asOf)));
      assertGroupsAgree(place, expected, inTransaction(handle -> histories.grouped(handle, asOf)));
      Instant known = RandomLedger.START.plus(Duration.ofDays(day + 1L));
      assertAgree(
          place + ", as known at " + known,
          HistoryOracle.histories(counting, ledger, asOf, known),
          read(handle -> histories.streamAsKnown(handle, asOf, known)));
      List<Long> customers = List.copyOf(expected.keySet());
      assertAgree(place, expected, read(handle -> histories.of(handle, customers, asOf).stream()));
    }
  }

  private static void assertAgree(
      String place, Map<Long, Expected> expected, Map<Long, CustomerHistory> actual) {
    assertEquals(expected.keySet(), actual.keySet(), place);
    expected.forEach(
        (customer, history) -> {
          CustomerHistory found = Objects.requireNonNull(actual.get(customer));
          String where = place + ", customer " + customer;
          assertEquals(history.orders(), found.orders(), where);
          assertEquals(history.frequency(), found.frequency(), where);
          assertEquals(history.recencyDays(), found.recencyDays(), 1e-6, where);
          assertEquals(history.ageDays(), found.ageDays(), 1e-6, where);
          assertEquals(history.revenue(), found.revenue(), 1e-3, where);
          assertEquals(history.marginKnown(), found.marginKnown(), 1e-3, where);
          assertEquals(history.revenueUnknown(), found.revenueUnknown(), 1e-3, where);
          assertEquals(history.marginSource(), found.marginSource().name(), where);
          assertEquals(history.spendDays(), found.spendDays(), where);
          assertEquals(history.spendMean(), found.spendMean(), 1e-3, where);
          assertEquals(history.channel(), found.channel(), where);
          assertEquals(history.gapLogSum(), found.gapLogSum(), 1e-5, where);
        });
  }

  /** The groups as their likelihood sees them, which no two different histories share. */
  private static void assertGroupsAgree(
      String place, Map<Long, Expected> expected, GroupedHistories found) {
    MbgNbd model = MbgNbd.of(0.6, 7, 0.8, 1.2);
    double likelihood =
        expected.values().stream()
            .map(each -> new History(each.frequency(), each.recencyDays() / 7, each.ageDays() / 7))
            .mapToDouble(model::logLikelihood)
            .sum();
    assertEquals(expected.size(), found.customers(), place);
    assertEquals(likelihood, found.logLikelihood(model), 1e-9, place);
    MbgCnbd regular = MbgCnbd.of(3, 0.6, 2.5, 0.8, 1.2);
    GroupedHistories.Builder again = GroupedHistories.builder();
    expected
        .values()
        .forEach(
            each ->
                again
                    .add(each.frequency(), each.recencyDays() / 7, each.ageDays() / 7, 1)
                    .gaps(each.frequency(), each.gapLogSum()));
    assertEquals(again.build().logLikelihood(regular), found.logLikelihood(regular), 1e-4, place);
  }

  private static void assertMargin(
      CustomerHistory history, MarginSource source, double known, double unknown) {
    assertEquals(source, history.marginSource());
    assertEquals(known, history.marginKnown(), 1e-9);
    assertEquals(unknown, history.revenueUnknown(), 1e-9);
  }

  private CustomerHistory only(long customer) {
    inTransaction(handle -> refresh.refresh(handle, 1_000));
    CustomerHistory fromLog = asOf(customer, LATE);
    assertEquals(fromLog, read(handle -> histories.stream(handle, LATE)).get(customer));
    return fromLog;
  }

  private CustomerHistory asOf(long customer, LocalDate day) {
    Map<Long, CustomerHistory> found =
        read(handle -> histories.of(handle, List.of(customer), day).stream());
    return Objects.requireNonNull(found.get(customer), "no history of customer " + customer);
  }

  private Map<Long, CustomerHistory> read(Function<Handle, Stream<CustomerHistory>> query) {
    return inTransaction(
        handle -> {
          try (Stream<CustomerHistory> rows = query.apply(handle)) {
            return rows.collect(
                Collectors.toMap(
                    CustomerHistory::customerKey, Function.identity(), (a, b) -> b, TreeMap::new));
          }
        });
  }

  private void log(LedgerEntry... entries) {
    inTransaction(
        handle -> {
          List.of(entries).forEach(entry -> entry.insert(handle));
          return null;
        });
  }

  private static void line(
      Handle handle, String order, String line, String amount, @Nullable String unitCost) {
    handle
        .createUpdate(
            """
            insert into purchase_line
              (source, order_id, line, product_id, quantity, amount, unit_cost, known_at)
            values ('csv', :order, :line, 'p-' || :order, 1, cast(:amount as numeric),
              cast(:unitCost as numeric), now())
            """)
        .bind("order", order)
        .bind("line", line)
        .bind("amount", amount)
        .bind("unitCost", unitCost)
        .execute();
  }

  private <R> R inTransaction(Function<Handle, R> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
