package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The metrics that follow from days alone, whatever the model. */
public final class DayMetric {
  private static final double SECONDS_PER_DAY = 86_400;

  private DayMetric() {}

  /** The number that a score of a day shows; not a number where it shows none. */
  public static double value(CustomerHistory history, ScoreMetric metric, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(history.lastDay(), asOf);
    return switch (metric) {
      case DAYS_SINCE_ORDER -> days;
      case DAYS_OVERDUE -> history.frequency() == 0 ? Double.NaN : days - meanInterval(history);
      case PREDICTED_VALUE,
          LIFETIME_VALUE,
          HISTORICAL_VALUE,
          CHURN_PROBABILITY,
          NO_ORDER_30,
          NO_ORDER_60,
          NO_ORDER_90,
          NO_ORDER_180,
          NO_ORDER_365,
          EXPECTED_PURCHASES,
          EXPECTED_ORDER_VALUE,
          ORDERS ->
          throw new IllegalArgumentException(metric + " does not follow from days alone");
    };
  }

  /** Taken to the second, as {@link ScoreMetric#DAYS_OVERDUE} does. */
  private static double meanInterval(CustomerHistory history) {
    double seconds = Math.rint(SECONDS_PER_DAY * history.recencyDays());
    return seconds / SECONDS_PER_DAY / history.frequency();
  }
}
