package io.perennial.purchase;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A second, slow way to a purchase history, straight from the words of the design. */
final class HistoryOracle {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.005");

  private final Counting counting;
  private final Map<Instant, BigDecimal> values = new TreeMap<>();
  private final Map<Instant, Integer> purchases = new TreeMap<>();
  private final Map<Instant, String> channels = new TreeMap<>();
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal loose = BigDecimal.ZERO;
  private BigDecimal margin = BigDecimal.ZERO;
  private BigDecimal unknown = BigDecimal.ZERO;
  private boolean someKnown;
  private boolean someUnknown;

  private HistoryOracle(Counting counting) {
    this.counting = counting;
  }

  static Map<Long, Expected> histories(
      Counting counting, List<LedgerEntry> ledger, LocalDate asOf, @Nullable Instant knownUntil) {
    Map<Long, Expected> histories = new TreeMap<>();
    read(counting, ledger, asOf, knownUntil)
        .forEach(
            (customer, oracle) -> {
              Expected expected = oracle.history(asOf);
              if (expected.orders() > 0) {
                histories.put(customer, expected);
              }
            });
    return histories;
  }

  /** What is known at an origin beside what comes in a period after it. */
  static List<CustomerHoldout> holdouts(
      Counting counting, List<LedgerEntry> ledger, LocalDate origin, int period) {
    Map<Long, HistoryOracle> before = read(counting, ledger, origin, null);
    Map<Long, HistoryOracle> after = read(counting, ledger, origin.plusDays(period), null);
    HistoryOracle nothing = new HistoryOracle(counting);
    List<CustomerHoldout> holdouts = new ArrayList<>();
    histories(counting, ledger, origin, null)
        .forEach(
            (customer, history) ->
                holdouts.add(
                    new CustomerHoldout(
                        history.frequency(),
                        history.recencyDays(),
                        history.ageDays(),
                        history.spendDays(),
                        history.spendDays() == 0 ? 0 : history.spendMean(),
                        history.gapLogSum(),
                        (int)
                            before
                                .getOrDefault(customer, nothing)
                                .purchaseDays()
                                .skip(1)
                                .filter(day -> day.isAfter(origin.minusDays(period)))
                                .count(),
                        after
                            .getOrDefault(customer, nothing)
                            .purchaseDays()
                            .filter(day -> day.isAfter(origin))
                            .map(day -> (int) (day.toEpochDay() - origin.toEpochDay()))
                            .toList(),
                        after.getOrDefault(customer, nothing).spendAfter(origin))));
    return holdouts;
  }

  /** What the first purchase of each customer with one was worth, net of refunds. */
  static Map<Long, Double> firstValues(
      Counting counting, List<LedgerEntry> ledger, LocalDate asOf) {
    Map<Long, Double> first = new TreeMap<>();
    read(counting, ledger, asOf, null)
        .forEach(
            (customer, oracle) ->
                oracle.purchases.keySet().stream()
                    .findFirst()
                    .ifPresent(
                        day ->
                            first.put(
                                customer,
                                oracle.values.getOrDefault(day, BigDecimal.ZERO).doubleValue())));
    return first;
  }

  private Stream<LocalDate> purchaseDays() {
    return purchases.keySet().stream().map(this::day);
  }

  private LocalDate day(Instant occasion) {
    return LocalDate.ofInstant(
        occasion, counting.mergeSameDay() ? ZoneOffset.UTC : LedgerEntry.ZONE);
  }

  private static Map<Long, HistoryOracle> read(
      Counting counting, List<LedgerEntry> ledger, LocalDate asOf, @Nullable Instant knownUntil) {
    Map<Long, List<LedgerEntry>> byCustomer = new TreeMap<>();
    for (LedgerEntry entry : ledger) {
      if (entry.visible(asOf, knownUntil)) {
        byCustomer.computeIfAbsent(entry.customer(), any -> new ArrayList<>()).add(entry);
      }
    }
    Map<Long, HistoryOracle> oracles = new TreeMap<>();
    byCustomer.forEach(
        (customer, entries) -> {
          HistoryOracle oracle = new HistoryOracle(counting);
          entries.forEach(entry -> oracle.read(entry, entries));
          oracles.put(customer, oracle);
        });
    return oracles;
  }

  private double spendAfter(LocalDate origin) {
    double spend =
        values.entrySet().stream()
            .filter(each -> day(each.getKey()).isAfter(origin))
            .mapToDouble(day -> day.getValue().doubleValue())
            .sum();
    return Math.max(0, spend);
  }

  private void read(LedgerEntry entry, List<LedgerEntry> all) {
    if (entry.kind().equals("ORDER")) {
      readOrder(entry, all);
      return;
    }
    boolean found =
        all.stream()
            .anyMatch(o -> o.kind().equals("ORDER") && o.orderId().equals(entry.refundOf()));
    if (entry.kind().equals("REFUND") && !found) {
      loose = loose.add(entry.reportingAmount());
      values.merge(occasion(entry), entry.reportingAmount().negate(), BigDecimal::add);
    }
  }

  private void readOrder(LedgerEntry order, List<LedgerEntry> all) {
    BigDecimal refunded = BigDecimal.ZERO;
    boolean touched = false;
    for (LedgerEntry other : all) {
      if (!order.orderId().equals(other.refundOf())) {
        continue;
      }
      if (other.kind().equals("CANCELLATION")) {
        return;
      }
      touched = true;
      refunded =
          refunded.add(
              other.currency().equals(order.currency())
                  ? other.amount()
                  : other.reportingAmount().divide(order.rate(), MathContext.DECIMAL64));
    }
    BigDecimal value = order.reportingAmount().subtract(refunded.multiply(order.rate()));
    gross = gross.add(value);
    values.merge(occasion(order), value, BigDecimal::add);
    if (order.margin() == null) {
      unknown = unknown.add(value);
    } else {
      margin = margin.add(value.multiply(order.margin()));
    }
    boolean stands = !touched || order.amount().subtract(refunded).compareTo(TOLERANCE) > 0;
    if (!stands || (!counting.countZeroValue() && order.amount().signum() == 0)) {
      return;
    }
    purchases.merge(occasion(order), 1, Integer::sum);
    if (order.channel() != null) {
      channels.merge(occasion(order), order.channel(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    if (value.signum() > 0) {
      someKnown |= order.margin() != null;
      someUnknown |= order.margin() == null;
    }
  }

  /** The beginning of the day on which orders are one purchase, or their instant. */
  private Instant occasion(LedgerEntry entry) {
    return counting.mergeSameDay()
        ? entry.day().atStartOfDay(ZoneOffset.UTC).toInstant()
        : entry.placedAt();
  }

  private Expected history(LocalDate asOf) {
    if (purchases.isEmpty()) {
      return new Expected(0, 0, 0, 0, 0, 0, 0, "", 0, 0, null, 0);
    }
    List<Instant> days = new ArrayList<>(purchases.keySet());
    Instant first = days.get(0);
    Instant end =
        counting.mergeSameDay()
            ? asOf.atStartOfDay(ZoneOffset.UTC).toInstant()
            : asOf.plusDays(1).atStartOfDay(LedgerEntry.ZONE).toInstant();
    double[] spend =
        days.stream()
            .skip(1)
            .map(day -> values.getOrDefault(day, BigDecimal.ZERO))
            .filter(value -> value.signum() > 0)
            .mapToDouble(BigDecimal::doubleValue)
            .toArray();
    double net = gross.subtract(loose).doubleValue();
    double share = gross.signum() > 0 ? net / gross.doubleValue() : 0;
    return new Expected(
        purchases.values().stream().mapToInt(Integer::intValue).sum(),
        days.size() - 1,
        daysBetween(first, days.get(days.size() - 1)),
        daysBetween(first, end),
        net,
        margin.doubleValue() * share,
        gross.signum() > 0 ? unknown.doubleValue() * share : net,
        source(),
        spend.length,
        java.util.Arrays.stream(spend).average().orElse(Double.NaN),
        channels.get(first),
        gapLogSum(days));
  }

  /** Of whole days a quarter is taken off. */
  private double gapLogSum(List<Instant> occasions) {
    double sum = 0;
    for (int i = 1; i < occasions.size(); i++) {
      double days = daysBetween(occasions.get(i - 1), occasions.get(i));
      sum += Math.log((counting.mergeSameDay() ? days - 0.25 : days) / 7);
    }
    return sum;
  }

  private static double daysBetween(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 86_400_000.0;
  }

  private String source() {
    if (someKnown) {
      return someUnknown ? "MIXED" : "ORDER";
    }
    return "DEFAULT";
  }

  record Expected(
      int orders,
      int frequency,
      double recencyDays,
      double ageDays,
      double revenue,
      double marginKnown,
      double revenueUnknown,
      String marginSource,
      int spendDays,
      double spendMean,
      @Nullable String channel,
      double gapLogSum) {}
}
