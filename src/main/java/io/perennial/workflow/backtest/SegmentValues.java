package io.perennial.workflow.backtest;

import io.perennial.score.Course;
import io.perennial.workflow.Side;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Region;
import io.perennial.workflow.definition.Threshold;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one customer on nights without news under one basis, each computed when it is asked
 * for and at most once. Where they go one way only, it is enough to look at the ends and to bisect
 * for the night of a change.
 */
final class SegmentValues {
  private final PastWatch watch;
  private final PastValues source;
  private final double[] values;
  private final boolean[] known;
  private CustomerPast past = new CustomerPast(0, List.of(), List.of());
  private double asBefore;
  private boolean asBeforeKnown;
  private int start;
  private int end;

  SegmentValues(PastWatch watch) {
    this.watch = watch;
    this.source = watch.values();
    this.values = new double[watch.plan().size()];
    this.known = new boolean[watch.plan().size()];
  }

  /** Goes on to other nights, from start to end. */
  void moveTo(CustomerPast of, int first, int last) {
    if (past.customer() != of.customer()) {
      past = of;
      source.turnTo(of);
    }
    start = first;
    end = last;
    asBeforeKnown = false;
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
      values[night] = source.at(night, night);
      known[night] = true;
    }
    return values[night];
  }

  /** The value on the first night by the model and the borders of the night before. */
  double asBefore() {
    if (!asBeforeKnown) {
      asBefore = source.at(start, start - 1);
      asBeforeKnown = true;
    }
    return asBefore;
  }

  /** The side on which a night finds the customer, as {@link PastValues#sideBefore}. */
  @Nullable Side sideBefore(int night) {
    return source.sideBefore(night);
  }

  /** The first night after one on which the value lies in another region; after the end if none. */
  int nextChange(Threshold threshold, int night) {
    if (night >= end) {
      return end + 1;
    }
    Region region = regionAt(threshold, night);
    Course course = watch.course(start);
    if (course == Course.EITHER_WAY) {
      return firstOutside(threshold, region, night);
    }
    boolean towardsHot = (course == Course.RISES) == (threshold.direction() == Direction.UP);
    if (region == null
        || region == (towardsHot ? Region.HOT : Region.COLD)
        || regionAt(threshold, end) == region) {
      return end + 1;
    }
    return bisect(threshold, region, night);
  }

  /** Null where there is no value. */
  private @Nullable Region regionAt(Threshold threshold, int night) {
    double value = at(night);
    return Double.isNaN(value) ? null : threshold.regionOf(value);
  }

  private int firstOutside(Threshold threshold, @Nullable Region region, int night) {
    int next = night + 1;
    while (next <= end && regionAt(threshold, next) == region) {
      next++;
    }
    return next;
  }

  private int bisect(Threshold threshold, Region region, int night) {
    int inside = night;
    int outside = end;
    while (outside - inside > 1) {
      int middle = (inside + outside) / 2;
      if (regionAt(threshold, middle) == region) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }
}
