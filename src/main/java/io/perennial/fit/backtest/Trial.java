package io.perennial.fit.backtest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A backtest that was carried out: what each contender foretold at the same origins, and what came.
 * Measures are taken over the customers of all origins together.
 */
public final class Trial {

  private final BacktestPlan.Origins plan;
  private final List<Outcomes> byOrigin;
  private final Outcomes pooled;
  private final Map<Contender, Forecast> forecasts = new EnumMap<>(Contender.class);
  private final Map<Contender, Accuracy> accuracies = new EnumMap<>(Contender.class);

  Trial(BacktestPlan.Origins plan, List<Outcomes> byOrigin, List<Forecast> forecasts) {
    this.plan = plan;
    this.byOrigin = List.copyOf(byOrigin);
    this.pooled = Outcomes.pooled(byOrigin);
    for (Forecast forecast : forecasts) {
      this.forecasts.put(forecast.contender(), forecast);
      accuracies.put(forecast.contender(), Accuracy.of(forecast.pooled(), pooled));
    }
  }

  /** Who took part, in the order of {@link Contender}. */
  List<Contender> contenders() {
    return List.copyOf(accuracies.keySet());
  }

  /** Whether both took part. */
  public boolean hasBoth(Contender one, Contender other) {
    return accuracies.containsKey(one) && accuracies.containsKey(other);
  }

  /** The mean absolute error per customer of one that took part. */
  public double error(Contender contender) {
    return accuracy(contender).mae();
  }

  /** Whether the MAE of the first is above that of the second by more than a standard error. */
  public boolean isBehind(Contender first, Contender second) {
    PairedDifference difference = difference(first, second);
    return difference.mean() > difference.standardError();
  }

  BacktestPlan.Origins plan() {
    return plan;
  }

  Accuracy accuracy(Contender contender) {
    return of(accuracies, contender);
  }

  /** MAE of the first less that of the second, with its standard error. */
  PairedDifference difference(Contender first, Contender second) {
    PairedDifference sum = new PairedDifference(0, 0, 0);
    for (int i = 0; i < byOrigin.size(); i++) {
      sum =
          PairedDifference.of(
                  of(forecasts, first).byOrigin().get(i),
                  of(forecasts, second).byOrigin().get(i),
                  byOrigin.get(i))
              .with(sum);
    }
    return sum;
  }

  /** The trial as it is kept and shown, in the order of {@link Contender}. */
  public List<Backtest> results(Contender winner) {
    return contenders().stream().map(each -> result(each, each == winner)).toList();
  }

  private Backtest result(Contender contender, boolean chosen) {
    Accuracy accuracy = accuracy(contender);
    Forecast forecast = of(forecasts, contender);
    return new Backtest(
        contender,
        accuracy.mae(),
        accuracy.rmse(),
        accuracy.bias(),
        accuracy.gini(),
        accuracy.topDecileCapture(),
        accuracy.bestCapture(),
        chosen,
        plan.origins(),
        plan.horizonDays(),
        Math.toIntExact(pooled.customers()),
        CalibrationDecile.of(forecast.pooled(), pooled),
        forecast.cumulative());
  }

  private static <T> T of(Map<Contender, T> figures, Contender contender) {
    T figure = figures.get(contender);
    if (figure == null) {
      throw new IllegalArgumentException(
          contender + " took no part in the trial: ask for one of " + figures.keySet());
    }
    return figure;
  }
}
