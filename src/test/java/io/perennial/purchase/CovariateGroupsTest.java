package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.purchase.HistoryOracle.Expected;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CovariateGroupsTest {

  private static final int CUSTOMERS = 120;
  private static final int EVERYBODY = 1_000_000;
  private static final Levels FEW = new Levels(3, 6, 4);

  @Inject Jdbi jdbi;
  @Inject CovariateGroups groups;

  /** What is known of a customer, before rare levels are put together. */
  private record Known(
      String channel, String country, @Nullable Integer firstOrder, Expected history) {}

  /** Two ways to one answer: the SQL and {@link HistoryOracle}, on several days. */
  @ParameterizedTest
  @CsvSource({"true, true, 21", "true, true, 22", "true, false, 23", "false, true, 24"})
  void agreesWithTheOracleOnRandomLedgers(boolean mergeSameDay, boolean countZero, long seed) {
    Counting counting = new Counting(mergeSameDay, countZero, LedgerEntry.ZONE);
    List<LedgerEntry> ledger = RandomLedger.of(seed, CUSTOMERS);
    Map<Long, String> channels = drawn(seed, "ads", "post");
    Map<Long, String> countries = drawn(seed + 1, "DE", "FR", "IT", "AT", "CH", "unknown");
    inTransaction(
        handle -> {
          customers(handle, channels, countries);
          ledger.forEach(entry -> entry.insert(handle));
        });
    Set<String> levels = new HashSet<>();
    for (int day = 2; day <= RandomLedger.DAYS; day += 6) {
      LocalDate asOf = LocalDate.ofInstant(RandomLedger.START, LedgerEntry.ZONE).plusDays(day);
      Map<Long, Double> values = HistoryOracle.firstValues(counting, ledger, asOf);
      List<Known> known =
          HistoryOracle.histories(counting, ledger, asOf, null).entrySet().stream()
              .map(
                  each ->
                      new Known(
                          first(channels.get(each.getKey()), each.getValue().channel()),
                          first(countries.get(each.getKey()), null),
                          rounded(values.getOrDefault(each.getKey(), 0.0)),
                          each.getValue()))
              .toList();
      List<CovariateGroup> found =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      jdbi.withHandle(
                          handle ->
                              new CovariateGroups(counting, FEW).of(handle, asOf, EVERYBODY)));
      assertEquals(expected(known), counted(found), "seed " + seed + ", as of " + asOf);
      found.forEach(group -> levels.add(group.country()));
    }
    assertTrue(levels.contains(CovariateGroups.OTHER) && levels.size() >= 4, levels::toString);
  }

  @Test
  void asksForEnoughCustomersOfALevelAndPutsAFirstOrderIntoABucket() {
    inTransaction(
        handle -> {
          handle.execute(
              """
              insert into customer (channel, country)
              select case when i <= 50 then 'ads' when i <= 99 then 'post' when i <= 160 then 'once' else 'web' end,
                     'C' || i % 9
              from generate_series(1, 3000) i
              """);
          handle.execute(
              """
              insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at,
                                    amount, currency, rate, reporting_amount)
              select 'csv', i || '-' || n, i, 'ORDER', date '2026-01-01' + n, date '2026-01-01' + n,
                     now(), 10, 'EUR', 2, 20
              from generate_series(1, 3000) i, generate_series(0, 1) n
              where n = 0 or i not between 100 and 160
              """);
        });
    List<CovariateGroup> found =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    jdbi.withHandle(
                        handle -> groups.of(handle, LocalDate.of(2026, 1, 31), EVERYBODY)));
    assertEquals(
        Map.of("ads", 50L, "web", 2_840L, "other", 49L + 61L),
        found.stream()
            .collect(
                Collectors.groupingBy(
                    CovariateGroup::channel, Collectors.summingLong(CovariateGroup::customers))));
    assertEquals(
        Set.of("C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "other"),
        found.stream().map(CovariateGroup::country).collect(Collectors.toSet()),
        "of nine equally frequent ones the first eight");
    found.forEach(group -> assertEquals(6, group.firstOrder(), "2 ln 20 = 5.99"));
  }

  private static Map<CovariateGroup, Long> expected(List<Known> known) {
    Set<String> channels = levels(known, Known::channel);
    Set<String> countries = levels(known, Known::country);
    return known.stream()
        .map(
            each ->
                group(
                    channels.contains(each.channel()) ? each.channel() : CovariateGroups.OTHER,
                    countries.contains(each.country()) ? each.country() : CovariateGroups.OTHER,
                    each.firstOrder(),
                    each.history().frequency(),
                    each.history().recencyDays(),
                    each.history().ageDays()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static Set<String> levels(List<Known> known, Function<Known, String> trait) {
    Map<String, List<Known>> byLevel = known.stream().collect(Collectors.groupingBy(trait));
    return byLevel.keySet().stream()
        .filter(level -> size(byLevel, level) >= FEW.customers())
        .filter(
            level ->
                byLevel.getOrDefault(level, List.of()).stream()
                        .filter(each -> each.history().frequency() > 0)
                        .count()
                    >= FEW.repeatCustomers())
        .sorted(
            java.util.Comparator.comparingInt((String level) -> -size(byLevel, level))
                .thenComparing(level -> level))
        .limit(FEW.most())
        .collect(Collectors.toSet());
  }

  private static int size(Map<String, List<Known>> byLevel, String level) {
    return byLevel.getOrDefault(level, List.of()).size();
  }

  private static Map<CovariateGroup, Long> counted(List<CovariateGroup> found) {
    return found.stream()
        .collect(
            Collectors.groupingBy(
                each ->
                    group(
                        each.channel(),
                        each.country(),
                        each.firstOrder(),
                        each.frequency(),
                        each.recencyDays(),
                        each.ageDays()),
                Collectors.summingLong(CovariateGroup::customers)));
  }

  private static CovariateGroup group(
      String channel,
      String country,
      @Nullable Integer firstOrder,
      int frequency,
      double recencyDays,
      double ageDays) {
    return new CovariateGroup(
        channel,
        country,
        firstOrder,
        frequency,
        Math.rint(recencyDays * 1e6) / 1e6,
        Math.rint(ageDays * 1e6) / 1e6,
        0);
  }

  private static @Nullable Integer rounded(double value) {
    return value > 0 ? (int) Math.rint(2 * Math.log(value)) : null;
  }

  private static String first(@Nullable String own, @Nullable String other) {
    if (own != null) {
      return own;
    }
    return other == null ? CovariateGroups.UNKNOWN : other;
  }

  /** Of some customers; the first levels are the more frequent ones. */
  private static Map<Long, String> drawn(long seed, String... levels) {
    Random random = new Random(seed);
    Map<Long, String> drawn = new HashMap<>();
    for (long customer = 1; customer <= CUSTOMERS; customer++) {
      if (random.nextInt(4) > 0) {
        double place = random.nextDouble();
        drawn.put(customer, levels[(int) (place * place * levels.length)]);
      }
    }
    return drawn;
  }

  private static void customers(
      Handle handle, Map<Long, String> channels, Map<Long, String> countries) {
    for (long customer = 1; customer <= CUSTOMERS; customer++) {
      handle
          .createUpdate("insert into customer (channel, country) values (:channel, :country)")
          .bind("channel", channels.get(customer))
          .bind("country", countries.get(customer))
          .execute();
    }
  }

  private void inTransaction(Consumer<Handle> work) {
    QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(work::accept));
  }
}
