package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.score.Course;
import io.perennial.score.Scorer;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Region;
import io.perennial.workflow.definition.Threshold;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of one customer on nights without news under one basis, each computed when it is asked
 * for and at most once. Where they go one way only, it is enough to look at the ends and to bisect
 * for the night of a change.
 */
final class SegmentValues {
  private final WatchedMetric metric;
  private final double[] values;
  private final boolean[] known;
  private final Map<Newcomer, Double> newcomers = new HashMap<>();
  private CustomerPast.Stretch stretch;
  private double underPreviousBasis;
  private boolean previousKnown;
  private int start;
  private int end;

  /**
   * The times of a customer with one purchase: most customers of a shop are such, and many of them
   * have the same.
   */
  private record Newcomer(Scorer scorer, double ageDays) {}

  SegmentValues(WatchedMetric metric) {
    this.metric = metric;
    this.values = new double[metric.plan().size()];
    this.known = new boolean[metric.plan().size()];
    this.stretch = new CustomerPast.Stretch(0, null);
  }

  /** Goes on to other nights, from start to end. */
  void moveTo(CustomerPast.Stretch of, int first, int last) {
    stretch = of;
    start = first;
    end = last;
    previousKnown = false;
    Arrays.fill(known, first, last + 1, false);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The value on a night; not a number where there is none. */
  double at(int night) {
    if (!known[night]) {
      values[night] = value(night, night);
      known[night] = true;
    }
    return values[night];
  }

  /** The value on the first night under the basis of the night before. */
  double underPreviousBasis() {
    if (!previousKnown) {
      underPreviousBasis = value(start, start - 1);
      previousKnown = true;
    }
    return underPreviousBasis;
  }

  private double value(int night, int basisOf) {
    Scorer scorer = metric.scorer(basisOf);
    CustomerHistory history = stretch.history();
    if (scorer == null || history == null) {
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

  /** The first night after one on which the value lies in another region; after the end if none. */
  int nextChange(Threshold threshold, int night) {
    if (night >= end || Double.isNaN(at(night))) {
      return end + 1;
    }
    Region region = threshold.regionOf(at(night));
    Course course = metric.course(start);
    if (course == Course.EITHER_WAY) {
      return firstOutside(threshold, region, night);
    }
    boolean towardsHot = (course == Course.RISES) == (threshold.direction() == Direction.UP);
    if (region == (towardsHot ? Region.HOT : Region.COLD)
        || threshold.regionOf(at(end)) == region) {
      return end + 1;
    }
    return bisect(threshold, region, night);
  }

  private int firstOutside(Threshold threshold, Region region, int night) {
    int next = night + 1;
    while (next <= end && threshold.regionOf(at(next)) == region) {
      next++;
    }
    return next;
  }

  private int bisect(Threshold threshold, Region region, int night) {
    int inside = night;
    int outside = end;
    while (outside - inside > 1) {
      int middle = (inside + outside) / 2;
      if (threshold.regionOf(at(middle)) == region) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }
}
