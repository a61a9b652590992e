package io.perennial.fit.backtest;

import io.perennial.model.PurchaseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * Lets models that were fitted on the histories at each origin foretell purchases, beside two rules
 * of thumb: {@link Contender#REPEAT_LAST_PERIOD} and {@link Contender#RATE_SO_FAR}.
 */
public final class PurchaseTrial {

  private static final int DAYS_PER_WEEK = 7;

  /** Points of the cumulative curve at the most; they lie whole weeks apart. */
  private static final int MOST_POINTS = 13;

  private final BacktestPlan.Origins plan;
  private final List<PurchaseHoldout> holdouts;

  private PurchaseTrial(BacktestPlan.Origins plan, List<PurchaseHoldout> holdouts) {
    this.plan = plan;
    this.holdouts = holdouts;
  }

  /**
   * The trial.
   *
   * @param holdouts one per origin, the latest first
   * @param models fitted at each origin; one that is missing at any takes no part
   */
  public static Trial of(
      BacktestPlan.Origins plan,
      List<PurchaseHoldout> holdouts,
      List<Map<Contender, PurchaseModel>> models) {
    PurchaseTrial trial = new PurchaseTrial(plan, holdouts);
    List<Forecast> forecasts = new ArrayList<>();
    for (Contender contender : models.get(0).keySet()) {
      if (models.stream().allMatch(fitted -> fitted.containsKey(contender))) {
        forecasts.add(trial.byModel(contender, models));
      }
    }
    forecasts.add(trial.byRule(Contender.REPEAT_LAST_PERIOD, PurchaseHoldout::lastPeriod));
    forecasts.add(trial.byRule(Contender.RATE_SO_FAR, PurchaseHoldout::rateSoFar));
    return new Trial(plan, holdouts.stream().map(PurchaseHoldout::outcomes).toList(), forecasts);
  }

  private Forecast byModel(Contender contender, List<Map<Contender, PurchaseModel>> models) {
    List<double[]> byOrigin = new ArrayList<>();
    for (int i = 0; i < holdouts.size(); i++) {
      PurchaseModel model = Objects.requireNonNull(models.get(i).get(contender));
      byOrigin.add(holdouts.get(i).foretold(model, plan.horizonDays()));
    }
    PurchaseHoldout latest = holdouts.get(0);
    PurchaseModel model = Objects.requireNonNull(models.get(0).get(contender));
    return new Forecast(
        contender, byOrigin, curve(days -> latest.outcomes().total(latest.foretold(model, days))));
  }

  private Forecast byRule(Contender contender, Function<PurchaseHoldout, double[]> rule) {
    double all = holdouts.get(0).outcomes().total(rule.apply(holdouts.get(0)));
    return new Forecast(
        contender,
        holdouts.stream().map(rule).toList(),
        curve(days -> all * days / plan.horizonDays()));
  }

  private List<CumulativePoint> curve(IntToDoubleFunction foretold) {
    PurchaseHoldout latest = holdouts.get(0);
    int weeks = Math.max(1, plan.horizonDays() / DAYS_PER_WEEK);
    int step = DAYS_PER_WEEK * ((weeks + MOST_POINTS - 1) / MOST_POINTS);
    List<CumulativePoint> points = new ArrayList<>();
    for (int day = step; day <= plan.horizonDays(); day += step) {
      points.add(
          new CumulativePoint(
              latest.origin().plusDays(day), foretold.applyAsDouble(day), latest.actual(day)));
    }
    return points;
  }
}
