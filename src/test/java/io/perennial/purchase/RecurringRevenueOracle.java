package io.perennial.purchase;

import io.perennial.purchase.RandomSubscriptions.Phase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recurring revenue told the long way: customer by customer, month by month, phase by phase. */
record RecurringRevenueOracle(List<Phase> phases, ZoneId zone, Instant now) {
  private static final YearMonth BEFORE_ALL = YearMonth.of(2023, 12);

  /** The figures of a month in the order of {@link RecurringRevenue}, in cents, then customers. */
  List<Long> month(YearMonth month) {
    Map<String, List<Phase>> customers =
        phases.stream().collect(Collectors.groupingBy(Phase::customer));
    long[] sums = new long[8];
    for (List<Phase> of : customers.values()) {
      long had = cents(of, month.minusMonths(1));
      long has = cents(of, month);
      sums[0] += had;
      if (had == 0 && has > 0) {
        sums[everHad(of, month) ? 2 : 1] += has;
      } else if (has > had) {
        sums[3] += has - had;
      } else if (has > 0) {
        sums[4] += has - had;
      } else {
        sums[5] -= had;
      }
      sums[6] += has;
      sums[7] += has > 0 ? 1 : 0;
    }
    return java.util.Arrays.stream(sums).boxed().toList();
  }

  private boolean everHad(List<Phase> of, YearMonth before) {
    for (YearMonth month = BEFORE_ALL; month.isBefore(before); month = month.plusMonths(1)) {
      if (cents(of, month) > 0) {
        return true;
      }
    }
    return false;
  }

  /** What runs in the last instant of a month. */
  private long cents(List<Phase> ofCustomer, YearMonth month) {
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    Instant at = (end.isAfter(now) ? now : end).minusNanos(1_000);
    Map<String, Phase> running = new TreeMap<>();
    ofCustomer.stream()
        .filter(phase -> !phase.startedAt().equals(phase.endedAt()))
        .filter(phase -> !phase.startedAt().isAfter(at))
        .sorted(Comparator.comparing(Phase::startedAt))
        .forEach(phase -> running.put(phase.subscription(), phase));
    return running.values().stream()
        .filter(phase -> isAfter(phase.endedAt(), at))
        .filter(phase -> isAfter(phase.pausedFrom(), at) || !isAfter(phase.pausedTo(), at))
        .mapToLong(RecurringRevenueOracle::monthly)
        .sum();
  }

  private static boolean isAfter(@Nullable Instant instant, Instant at) {
    return instant == null || instant.isAfter(at);
  }

  private static long monthly(Phase phase) {
    BigDecimal yearly =
        switch (phase.period()) {
          case WEEK ->
              phase
                  .amount()
                  .multiply(new BigDecimal("365.25"))
                  .divide(new BigDecimal(7), 12, RoundingMode.HALF_UP);
          case MONTH -> phase.amount().multiply(new BigDecimal(12));
          case QUARTER -> phase.amount().multiply(new BigDecimal(4));
          case YEAR -> phase.amount();
        };
    return yearly
        .divide(new BigDecimal(12), 2, RoundingMode.HALF_UP)
        .movePointRight(2)
        .longValueExact();
  }
}
