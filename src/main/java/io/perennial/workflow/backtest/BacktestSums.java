package io.perennial.workflow.backtest;

import io.perennial.business.Money;
import io.perennial.workflow.FiringOutcome;
import io.perennial.workflow.FiringReason;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Adds up firings by threshold and night. */
final class BacktestSums implements FiringRecorder {
  private final NightPlan plan;
  private final List<OfThreshold> sums = new ArrayList<>();

  private final Watched watched;
  private final IntFunction<@Nullable Money> costOf;

  /**
   * @param costOf what so many enrolments cost
   */
  BacktestSums(
      NightPlan plan,
      Watched watched,
      List<Threshold> thresholds,
      IntFunction<@Nullable Money> costOf) {
    this.plan = plan;
    this.watched = watched;
    this.costOf = costOf;
    thresholds.forEach(threshold -> sums.add(new OfThreshold(threshold, plan.size())));
  }

  @Override
  public void record(
      long customer, PastEdge edge, FiringOutcome outcome, @Nullable FiringReason reason) {
    sums.get(edge.threshold()).add(customer, edge.night(), outcome, reason);
  }

  /** What came of each threshold; nights up to and with the one that put sides are left out. */
  List<ThresholdBacktest> results(int baseline) {
    return sums.stream().map(of -> result(of, baseline)).toList();
  }

  private ThresholdBacktest result(OfThreshold of, int baseline) {
    List<BacktestNight> nights = of.nights(plan, baseline);
    int firings = sum(nights, BacktestNight::firings);
    int enrolled = sum(nights, BacktestNight::enrolled);
    return new ThresholdBacktest(
        shown(of.threshold.enter()),
        shown(of.threshold.exit()),
        firings,
        of.customers,
        enrolled,
        sum(nights, BacktestNight::heldOut),
        sum(nights, BacktestNight::suppressed),
        of.reasons.entrySet().stream()
            .map(each -> new SuppressedCount(each.getKey(), each.getValue()))
            .toList(),
        nights,
        costOf.apply(enrolled),
        of.customersMoreThanOnce,
        of.customers == 0 ? null : Double.valueOf((double) firings / of.customers),
        of.mostOfOne);
  }

  private static int sum(List<BacktestNight> nights, ToIntFunction<BacktestNight> count) {
    return nights.stream().mapToInt(count).sum();
  }

  private @Nullable Double shown(double value) {
    return watched.isGroup() ? null : Double.valueOf(watched.shown(value));
  }

  private static final class OfThreshold {
    private final Threshold threshold;
    private final int[] enrolled;
    private final int[] heldOut;
    private final int[] suppressed;
    private final Map<FiringReason, Integer> reasons = new EnumMap<>(FiringReason.class);
    private long customer = -1;
    private int ofCustomer;
    private int customers;
    private int customersMoreThanOnce;
    private int mostOfOne;

    OfThreshold(Threshold threshold, int nights) {
      this.threshold = threshold;
      this.enrolled = new int[nights];
      this.heldOut = new int[nights];
      this.suppressed = new int[nights];
    }

    void add(long of, int night, FiringOutcome outcome, @Nullable FiringReason reason) {
      switch (outcome) {
        case ENROLLED -> enrolled[night]++;
        case HELD_OUT -> heldOut[night]++;
        case SUPPRESSED, FAILED -> suppressed[night]++;
      }
      if (reason != null) {
        reasons.merge(reason, 1, Integer::sum);
      }
      ofCustomer = of == customer ? ofCustomer + 1 : 1;
      customer = of;
      customers += ofCustomer == 1 ? 1 : 0;
      customersMoreThanOnce += ofCustomer == 2 ? 1 : 0;
      mostOfOne = Math.max(mostOfOne, ofCustomer);
    }

    List<BacktestNight> nights(NightPlan plan, int baseline) {
      List<BacktestNight> nights = new ArrayList<>();
      for (int night = baseline + 1; night < plan.size(); night++) {
        nights.add(
            new BacktestNight(
                plan.at(night).asOf(),
                enrolled[night] + heldOut[night] + suppressed[night],
                enrolled[night],
                heldOut[night],
                suppressed[night]));
      }
      return nights;
    }
  }
}
