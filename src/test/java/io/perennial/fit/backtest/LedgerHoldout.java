package io.perennial.fit.backtest;

import io.perennial.model.History;
import io.perennial.model.Ledger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Holdouts out of a ledger that is read from a file: a second way beside the SQL. */
final class LedgerHoldout {

  private LedgerHoldout() {}

  static PurchaseHoldout of(Ledger ledger, LocalDate origin, int horizonDays) {
    PurchaseHoldout.Builder builder = PurchaseHoldout.builder(origin, horizonDays);
    LocalDate end = origin.plusDays(horizonDays);
    ledger
        .customers()
        .values()
        .forEach(
            days -> {
              LocalDate first = days.firstKey();
              if (!first.isAfter(origin)) {
                builder.add(
                    History.of(days.keySet(), origin),
                    (int)
                        days.keySet().stream()
                            .filter(day -> day.isAfter(first) && !day.isAfter(origin))
                            .filter(day -> day.isAfter(origin.minusDays(horizonDays)))
                            .count(),
                    days.subMap(origin, false, end, true).keySet().stream()
                        .mapToInt(day -> (int) ChronoUnit.DAYS.between(origin, day))
                        .toArray());
                addGaps(builder, List.copyOf(days.headMap(origin, true).keySet()));
              }
            });
    return builder.build();
  }

  /** With the quarter of a day that histories take off. */
  private static void addGaps(PurchaseHoldout.Builder builder, List<LocalDate> days) {
    for (int i = 1; i < days.size(); i++) {
      double between = ChronoUnit.DAYS.between(days.get(i - 1), days.get(i));
      builder.gaps(1, Math.log((between - 0.25) / 7));
    }
  }

  static SpendHoldout spend(Ledger ledger, LocalDate origin, int horizonDays) {
    SpendHoldout.Builder builder = SpendHoldout.builder();
    LocalDate end = origin.plusDays(horizonDays);
    ledger
        .customers()
        .values()
        .forEach(
            days -> {
              if (!days.firstKey().isAfter(origin)) {
                builder.add(
                    History.of(days.keySet(), origin),
                    Ledger.spend(days, origin),
                    sum(days.subMap(origin, false, end, true)));
              }
            });
    return builder.build();
  }

  private static double sum(Map<LocalDate, Double> days) {
    return days.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
