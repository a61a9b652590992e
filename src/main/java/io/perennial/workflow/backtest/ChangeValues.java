package io.perennial.workflow.backtest;

import io.perennial.workflow.Side;
import java.util.Arrays;
import java.util.List;

/** How much a metric differs from what it was, as a share of that. For one thread. */
final class ChangeValues implements PastValues {
  private final WatchedChange change;
  private final MetricValues metric;
  private final double[] values;
  private final boolean[] known;
  private CustomerPast past = new CustomerPast(0, List.of(), List.of());

  ChangeValues(WatchedChange change) {
    this.change = change;
    this.metric = change.metric().values();
    this.values = new double[change.plan().size()];
    this.known = new boolean[change.plan().size()];
  }

  @Override
  public void turnTo(CustomerPast other) {
    past = other;
    metric.turnTo(other);
    Arrays.fill(known, false);
  }

  @Override
  public double at(int night, int as) {
    if (!change.isKnown(night, as)) {
      return Double.NaN;
    }
    double then = own(change.compared(night));
    return then > 0 ? (as == night ? own(night) : metric.at(night, as)) / then - 1 : Double.NaN;
  }

  /** The metric on a night by its own model: wanted once as now and once as then. */
  private double own(int night) {
    if (!known[night]) {
      values[night] = metric.at(night, night);
      known[night] = true;
    }
    return values[night];
  }

  /**
   * Cold where there was a value before the night that is compared with, or at it, where the night
   * before was compared with the same one.
   */
  @Override
  public Side sideBefore(int night) {
    int then = change.compared(night);
    int last = night > 0 && change.compared(night - 1) == then ? then : then - 1;
    return valuedSince(night) <= last ? Side.COLD : Side.UNKNOWN;
  }

  /** The first night of those up to one on which the customer was scored and had a value. */
  private int valuedSince(int night) {
    int since = night + 1;
    for (int place = night; place >= 0 && isScored(place); place--) {
      since = Double.isNaN(own(place)) ? since : place;
    }
    return since == 0 ? -1 : since;
  }

  private boolean isScored(int night) {
    CustomerPast.Stretch stretch = past.stretchAt(night);
    return stretch != null && stretch.history() != null;
  }
}
