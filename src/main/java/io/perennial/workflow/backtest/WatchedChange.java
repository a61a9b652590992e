package io.perennial.workflow.backtest;

import io.perennial.score.Course;
import io.perennial.workflow.definition.Watched;

/**
 * The change of a metric over a window: each night is compared with the one that lies the window
 * before, or with the last before that which had a run.
 */
final class WatchedChange implements PastWatch {
  private final WatchedMetric metric;
  private final int[] compared;
  private final int baseline;

  /**
   * @param metric on a plan that leads by {@link #leadOf}
   */
  WatchedChange(WatchedMetric metric, Watched.Change change) {
    NightPlan plan = metric.plan();
    this.metric = metric;
    this.compared = new int[plan.size()];
    for (int night = 0; night < plan.size(); night++) {
      compared[night] = compared(plan, night - change.windowDays());
    }
    int first = plan.lead();
    while (first < plan.size() && !isKnown(first, first)) {
      first++;
    }
    this.baseline = first;
  }

  /** How many nights have to be looked back at. */
  static int leadOf(Watched.Change change) {
    return change.windowDays() + Watched.Change.SLACK_DAYS;
  }

  private static int compared(NightPlan plan, int then) {
    for (int place = then; place >= Math.max(0, then - Watched.Change.SLACK_DAYS); place--) {
      if (plan.at(place).hasRun()) {
        return place;
      }
    }
    return then;
  }

  /** Whether a night can be compared, told by the model of a night: only within one model. */
  boolean isKnown(int night, int as) {
    int then = compared[night];
    return then >= 0 && metric.isKnownAt(as) && metric.isKnownAt(then) && metric.isAlike(as, then);
  }

  /** The night with which one is compared; negative where that lies before all. */
  int compared(int night) {
    return compared[night];
  }

  WatchedMetric metric() {
    return metric;
  }

  @Override
  public NightPlan plan() {
    return metric.plan();
  }

  @Override
  public int baseline() {
    return baseline;
  }

  @Override
  public boolean switchesAt(int night) {
    return metric.switchesAt(night);
  }

  @Override
  public int nextSwitch(int night) {
    return metric.nextSwitch(night);
  }

  @Override
  public Course course(int night) {
    return Course.EITHER_WAY;
  }

  @Override
  public PastValues values() {
    return new ChangeValues(this);
  }
}
