package io.perennial.workflow;

import io.perennial.score.ScoreMetric;
import io.perennial.workflow.definition.Direction;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of what can be watched, kind by kind. */
final class WatchedSql {
  private WatchedSql() {}

  static ThresholdSql metric(ScoreMetric metric, Direction direction) {
    return ThresholdSql.ofNumber(metric.sql("s"), direction);
  }

  static KnownSql knownMetric(ScoreMetric metric) {
    String inRun = ThresholdSql.ofNumber(metric.sql("b"), Direction.UP).known();
    return KnownSql.since(since(metric), inRun);
  }

  /** How much a metric differs from the positive value that it has in the score w. */
  static ThresholdSql change(ScoreMetric metric, Direction direction) {
    String before = metric.sql("w");
    return ThresholdSql.ofNumber(
        "(%s / case when %s > 0 then %s end - 1)".formatted(metric.sql("s"), before, before),
        direction);
  }

  /**
   * A change was known before of those who had a value before the day that is compared with, or on
   * the day that the night read before compared with.
   */
  static KnownSql knownChange(ScoreMetric metric) {
    String since = since(metric);
    return new KnownSql(since + " <= :comparedAsOf", since + " <= :comparedBefore", "false");
  }

  /** Whether a column is one of some words, which are names of ours. */
  static ThresholdSql oneOf(String column, List<? extends Enum<?>> words, Direction direction) {
    String list = words.stream().map(w -> "'" + w.name() + "'").collect(Collectors.joining(", "));
    return ThresholdSql.ofGroup(
        column + " is not null", "%s in (%s)".formatted(column, list), direction);
  }

  /** The column of the day of the customer's first value. */
  private static String since(ScoreMetric metric) {
    return switch (metric) {
      case DAYS_SINCE_ORDER, ORDERS, HISTORICAL_VALUE -> "s.ordered_since";
      case DAYS_OVERDUE -> "s.repeated_since";
      case PREDICTED_VALUE, LIFETIME_VALUE, EXPECTED_ORDER_VALUE -> "s.valued_since";
      case CHURN_PROBABILITY,
          NO_ORDER_30,
          NO_ORDER_60,
          NO_ORDER_90,
          NO_ORDER_180,
          NO_ORDER_365,
          EXPECTED_PURCHASES ->
          "s.alive_since";
    };
  }
}
