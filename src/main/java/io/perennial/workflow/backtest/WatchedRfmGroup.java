package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.score.Course;
import io.perennial.score.CutPoints;
import io.perennial.score.DayMetric;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.workflow.definition.Watched;
import java.util.List;
import java.util.Set;

/** Whether the RFM group is one of some, told as 1 or 0. No model has a say in it. */
final class WatchedRfmGroup implements PastWatch {
  private final NightPlan plan;
  private final Borders borders;
  private final Set<RfmGroup> groups;
  private final Switches switches;
  private final int baseline;

  WatchedRfmGroup(NightPlan plan, Borders borders, Watched.RfmGroupIn watched) {
    this.plan = plan;
    this.borders = borders;
    this.groups = Set.copyOf(watched.groups());
    this.switches = new Switches(plan.size(), borders::switchAt);
    int first = plan.lead();
    while (first < plan.size() && borders.at(first) == null) {
      first++;
    }
    this.baseline = first;
  }

  @Override
  public NightPlan plan() {
    return plan;
  }

  @Override
  public int baseline() {
    return baseline;
  }

  @Override
  public boolean switchesAt(int night) {
    return switches.at(night);
  }

  @Override
  public int nextSwitch(int night) {
    return switches.after(night);
  }

  @Override
  public Course course(int night) {
    return Course.EITHER_WAY;
  }

  @Override
  public PastValues values() {
    return new Values();
  }

  private final class Values implements PastValues {
    private CustomerPast past = new CustomerPast(0, List.of(), List.of());

    @Override
    public void turnTo(CustomerPast other) {
      past = other;
    }

    @Override
    public double at(int night, int as) {
      CutPoints of = borders.at(as);
      CustomerPast.Stretch stretch = past.stretchAt(night);
      CustomerHistory history = stretch == null ? null : stretch.history();
      if (of == null || history == null) {
        return Double.NaN;
      }
      double days = DayMetric.value(history, ScoreMetric.DAYS_SINCE_ORDER, plan.at(night).asOf());
      RfmGroup group = of.rfm((int) days, history.orders(), history.revenue()).group();
      return groups.contains(group) ? 1 : 0;
    }
  }
}
