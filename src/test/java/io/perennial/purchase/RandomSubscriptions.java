package io.perennial.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions at random, with every turn that they can take, the same for the same seed. */
final class RandomSubscriptions {
  static final LocalDate START = LocalDate.of(2024, 1, 1);
  static final int DAYS = 730;
  private static final List<BillingPeriod> PERIODS = List.of(BillingPeriod.values());

  /** A row of the file. */
  record Phase(
      String subscription,
      String customer,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant pausedFrom,
      @Nullable Instant pausedTo,
      BillingPeriod period,
      BigDecimal amount) {
    String line() {
      return String.join(
          ",",
          subscription,
          customer,
          "Plan",
          amount.toPlainString(),
          period.name(),
          startedAt.toString(),
          text(endedAt),
          text(pausedFrom),
          text(pausedTo));
    }

    private static String text(@Nullable Instant instant) {
      return instant == null ? "" : instant.toString();
    }
  }

  private final SplittableRandom random;
  private final ZoneId zone;

  private RandomSubscriptions(long seed, ZoneId zone) {
    this.random = new SplittableRandom(seed);
    this.zone = zone;
  }

  static List<Phase> of(long seed, int subscriptions, ZoneId zone) {
    return new RandomSubscriptions(seed, zone).phases(subscriptions);
  }

  static String file(List<Phase> phases) {
    return "subscription_id,customer_id,plan,amount,period,started_at,ended_at,paused_from,paused_to\n"
        + phases.stream().map(Phase::line).collect(Collectors.joining("\n"));
  }

  private List<Phase> phases(int subscriptions) {
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < subscriptions; i++) {
      String customer = "c" + random.nextInt(subscriptions * 2 / 3);
      BillingPeriod period = period();
      Instant start = instant(0, DAYS);
      for (int left = 1 + random.nextInt(4); left > 0; left--) {
        phases.add(phase("s" + i, customer, start, period));
        start = later(start);
        period = random.nextInt(4) == 0 ? period() : period;
      }
    }
    return phases;
  }

  private Phase phase(String id, String customer, Instant start, BillingPeriod period) {
    @Nullable Instant end =
        switch (random.nextInt(6)) {
          case 0, 1 -> later(start);
          case 2 -> random.nextInt(3) == 0 ? start : later(later(start));
          default -> null;
        };
    @Nullable Instant pausedFrom = random.nextInt(3) == 0 ? later(start) : null;
    @Nullable Instant pausedTo =
        pausedFrom == null || random.nextInt(3) == 0 ? null : later(pausedFrom);
    BigDecimal amount = BigDecimal.valueOf(random.nextInt(12) * 333L, 2);
    return new Phase(id, customer, start, end, pausedFrom, pausedTo, period, amount);
  }

  private BillingPeriod period() {
    return PERIODS.get(random.nextInt(PERIODS.size()));
  }

  private Instant later(Instant instant) {
    int day = (int) ((instant.getEpochSecond() - START.toEpochDay() * 86_400) / 86_400);
    return instant(day + 1, day + 150);
  }

  /** Often the first instant of a month, where boundaries are. */
  private Instant instant(int fromDay, int toDay) {
    LocalDate day = START.plusDays(random.nextInt(fromDay, toDay));
    if (random.nextInt(3) == 0) {
      return day.plusMonths(1).withDayOfMonth(1).atStartOfDay(zone).toInstant();
    }
    return day.atTime(1 + random.nextInt(22), random.nextInt(60)).atZone(zone).toInstant();
  }
}
