package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.score.DayMetric;
import io.perennial.score.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a metric. For one thread. */
final class MetricValues implements PastValues {
  private final WatchedMetric metric;
  private final Map<Newcomer, Double> newcomers = new HashMap<>();
  private CustomerPast past = new CustomerPast(0, List.of(), List.of());

  /**
   * The times of a customer with one purchase: most customers of a shop are such, and many of them
   * have the same.
   */
  private record Newcomer(Scorer scorer, double ageDays) {}

  MetricValues(WatchedMetric metric) {
    this.metric = metric;
  }

  @Override
  public void turnTo(CustomerPast other) {
    past = other;
  }

  @Override
  public double at(int night, int as) {
    CustomerPast.Stretch stretch = past.stretchAt(night);
    CustomerHistory history = stretch == null ? null : stretch.history();
    if (stretch == null || history == null) {
      return Double.NaN;
    }
    if (!metric.metric().dependsOnBasis()) {
      return DayMetric.value(history, metric.metric(), metric.plan().at(night).asOf());
    }
    Scorer scorer = metric.scorer(as);
    if (scorer == null) {
      return Double.NaN;
    }
    CustomerHistory aged = metric.aged(history, stretch.from(), night);
    double value = scorer.value(aged, metric.metric(), ofTimes(scorer, aged));
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private double ofTimes(Scorer scorer, CustomerHistory history) {
    return history.frequency() == 0
        ? newcomers.computeIfAbsent(
            new Newcomer(scorer, history.ageDays()),
            any -> scorer.ofTimes(history, metric.metric()))
        : scorer.ofTimes(history, metric.metric());
  }
}
