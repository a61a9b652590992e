package io.perennial.workflow.backtest;

import io.perennial.score.CutPoints;
import io.perennial.score.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether customers are of some tiers, night after night: each holds on to the one before. */
final class TierValues implements PastValues {
  private final WatchedTier watched;
  private final MetricValues lifetimeValues;
  private final @Nullable Tier[] own;
  private int through = -1;
  private CustomerPast past = new CustomerPast(0, List.of(), List.of());

  TierValues(WatchedTier watched) {
    this.watched = watched;
    this.lifetimeValues = watched.lifetimeValue().values();
    this.own = new Tier[watched.plan().size()];
  }

  @Override
  public void turnTo(CustomerPast other) {
    past = other;
    lifetimeValues.turnTo(other);
    through = -1;
  }

  @Override
  public double at(int night, int as) {
    Tier tier = as == night ? own(night) : tier(night, as);
    return tier == null ? Double.NaN : watched.tiers().contains(tier) ? 1 : 0;
  }

  private @Nullable Tier own(int night) {
    while (through < night) {
      through++;
      own[through] = tier(through, through);
    }
    return own[night];
  }

  private @Nullable Tier tier(int night, int as) {
    CutPoints borders = watched.borders().at(as);
    double value = lifetimeValues.at(night, as);
    if (borders == null || Double.isNaN(value)) {
      return null;
    }
    Tier before = night == 0 ? watched.held().get(past.customer()) : own(night - 1);
    return borders.tier(value, before, watched.hysteresis());
  }
}
