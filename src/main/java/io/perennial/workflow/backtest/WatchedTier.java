package io.perennial.workflow.backtest;

import io.perennial.score.Course;
import io.perennial.score.CutPoints;
import io.perennial.score.Tier;
import io.perennial.workflow.definition.Watched;
import java.util.Map;
import java.util.Set;

/** Whether the tier is one of some, told as 1 or 0. */
final class WatchedTier implements PastWatch {
  private final WatchedMetric lifetimeValue;
  private final Borders borders;
  private final Set<Tier> tiers;
  private final double hysteresis;
  private final Map<Long, Tier> held;
  private final Switches switches;
  private final int baseline;

  /**
   * @param lifetimeValue what tiers are of
   * @param hysteresis of the tiers
   * @param held the tiers of customers on the first night which nothing but hysteresis holds
   */
  WatchedTier(
      WatchedMetric lifetimeValue,
      Borders borders,
      Watched.TierIn watched,
      double hysteresis,
      Map<Long, Tier> held) {
    this.lifetimeValue = lifetimeValue;
    this.borders = borders;
    this.tiers = Set.copyOf(watched.tiers());
    this.hysteresis = hysteresis;
    this.held = held;
    int size = plan().size();
    this.switches =
        new Switches(size, night -> lifetimeValue.switchesAt(night) || borders.switchAt(night));
    int first = lifetimeValue.baseline();
    while (first < size && !isBorderedAt(first)) {
      first++;
    }
    this.baseline = first;
  }

  private boolean isBorderedAt(int night) {
    CutPoints of = borders.at(night);
    return of != null && of.tierHigh() != null;
  }

  WatchedMetric lifetimeValue() {
    return lifetimeValue;
  }

  Borders borders() {
    return borders;
  }

  double hysteresis() {
    return hysteresis;
  }

  Map<Long, Tier> held() {
    return held;
  }

  Set<Tier> tiers() {
    return tiers;
  }

  @Override
  public NightPlan plan() {
    return lifetimeValue.plan();
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
    return new TierValues(this);
  }
}
