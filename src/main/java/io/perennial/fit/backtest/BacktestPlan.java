package io.perennial.fit.backtest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * From which days of the past a backtest looks ahead, and how far.
 *
 * <p>With d days of orders up to and with asOf, the horizon is the one asked for, cut to d/2 so
 * that the models learn from at least as long as they look ahead, and to d − {@value
 * #SHORTEST_CALIBRATION}. The latest origin lies one horizon before asOf; earlier ones, up to
 * {@value #MOST_ORIGINS} in all, half a horizon apart, as long as at least a horizon and {@value
 * #SHORTEST_CALIBRATION} days of orders lie before them.
 */
public sealed interface BacktestPlan {

  /** Days of orders that models learn from at the least. */
  int SHORTEST_CALIBRATION = 56;

  /** Days that are looked ahead at the least, unless fewer were asked for. */
  int SHORTEST_HORIZON = 28;

  int MOST_ORIGINS = 3;

  /**
   * Where there is enough to look back on.
   *
   * @param origins purchases up to and with these days are known; the latest one first
   * @param horizonDays what is foretold: the purchases within so many days after an origin
   */
  record Origins(List<LocalDate> origins, int horizonDays) implements BacktestPlan {
    public Origins {
      origins = List.copyOf(origins);
    }

    /** The plan with its latest origin only. */
    Origins latest() {
      return new Origins(List.of(origins.get(0)), horizonDays);
    }

    /** The last day that is foretold from an origin. */
    public LocalDate end(LocalDate origin) {
      return origin.plusDays(horizonDays);
    }
  }

  /**
   * Where there is not.
   *
   * @param reason for people who run a shop
   */
  record TooShort(String reason) implements BacktestPlan {}

  /**
   * The plan for a shop.
   *
   * @param firstDay of the first purchase
   * @param asOf the last day that is known
   * @param askedDays the horizon of the scores, above 0
   */
  static BacktestPlan of(LocalDate firstDay, LocalDate asOf, int askedDays) {
    int days = Math.toIntExact(ChronoUnit.DAYS.between(firstDay, asOf)) + 1;
    int horizon = Math.min(askedDays, Math.min(days / 2, days - SHORTEST_CALIBRATION));
    int shortest = Math.min(askedDays, SHORTEST_HORIZON);
    if (horizon < shortest) {
      return new TooShort(
          "The orders reach back %d days; to try the models on the past, at least %d are needed."
              .formatted(days, SHORTEST_CALIBRATION + shortest));
    }
    List<LocalDate> origins = new ArrayList<>();
    int calibration = days - horizon;
    int step = Math.max(1, horizon / 2);
    while (origins.size() < MOST_ORIGINS
        && calibration >= Math.max(horizon, SHORTEST_CALIBRATION)) {
      origins.add(firstDay.plusDays(calibration - 1L));
      calibration -= step;
    }
    return new Origins(origins, horizon);
  }
}
