package io.perennial.workflow.backtest;

import io.perennial.score.CutPoints;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The borders of tiers and RFM groups on each night of a plan. */
record Borders(NightPlan plan, Map<Long, CutPoints> stored) {
  Borders {
    stored = Map.copyOf(stored);
  }

  /** The numbers of all that a plan needs. */
  static List<Long> of(NightPlan plan) {
    return plan.nights().stream().map(Night::borders).filter(Objects::nonNull).distinct().toList();
  }

  /** Those of a night; null where there were none. */
  @Nullable CutPoints at(int night) {
    Long borders = plan.at(night).borders();
    return borders == null ? null : stored.get(borders);
  }

  /** Whether a night has others than the one before. */
  boolean switchAt(int night) {
    return !Objects.equals(plan.at(night).borders(), plan.at(night - 1).borders());
  }
}
