package io.perennial.workflow.definition;

import io.perennial.score.ScoreMetric;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** A number of a customer's score that a workflow can watch. */
@Description("A number of a customer's score that a workflow can watch.")
public enum CrossingMetric {
  @Description("Discounted margin expected over the horizon, in the reporting currency.")
  PREDICTED_VALUE,
  @Description("Historical and predicted value together, in the reporting currency.")
  LIFETIME_VALUE,
  @Description("1 - P(alive), in [0, 1].")
  CHURN_PROBABILITY,
  @Description("Probability of no order within the next withinDays days, in [0, 1].")
  NO_ORDER,
  @Description("Purchases expected within the horizon.")
  EXPECTED_PURCHASES,
  @Description("Days from the last order to the day of the scores.")
  DAYS_SINCE_ORDER,
  @Description(
      "Days past the expected next order: days since the last order, less the mean interval between"
          + " the customer's orders; below 0 while it is not due. Null before the second order.")
  DAYS_OVERDUE;

  private static final Map<Integer, ScoreMetric> NO_ORDER_WITHIN = noOrderWithin();

  /** The metric of the score; empty where the days do not belong to it. */
  public Optional<ScoreMetric> of(@Nullable Integer withinDays) {
    return switch (this) {
      case NO_ORDER -> Optional.ofNullable(withinDays).map(NO_ORDER_WITHIN::get);
      case PREDICTED_VALUE -> plain(ScoreMetric.PREDICTED_VALUE, withinDays);
      case LIFETIME_VALUE -> plain(ScoreMetric.LIFETIME_VALUE, withinDays);
      case CHURN_PROBABILITY -> plain(ScoreMetric.CHURN_PROBABILITY, withinDays);
      case EXPECTED_PURCHASES -> plain(ScoreMetric.EXPECTED_PURCHASES, withinDays);
      case DAYS_SINCE_ORDER -> plain(ScoreMetric.DAYS_SINCE_ORDER, withinDays);
      case DAYS_OVERDUE -> plain(ScoreMetric.DAYS_OVERDUE, withinDays);
    };
  }

  /** The days that {@link #NO_ORDER} takes, as in "30, 60, 90". */
  public static String horizons() {
    return NO_ORDER_WITHIN.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static Optional<ScoreMetric> plain(ScoreMetric metric, @Nullable Integer withinDays) {
    return withinDays == null ? Optional.of(metric) : Optional.empty();
  }

  private static Map<Integer, ScoreMetric> noOrderWithin() {
    Map<Integer, ScoreMetric> metrics = new TreeMap<>();
    for (ScoreMetric metric : ScoreMetric.values()) {
      metric.horizonDays().ifPresent(days -> metrics.put(days, metric));
    }
    return metrics;
  }

  /** The one that a metric of the score belongs to. */
  public static CrossingMetric of(ScoreMetric metric) {
    return metric.isOptional() ? NO_ORDER : valueOf(metric.name());
  }
}
