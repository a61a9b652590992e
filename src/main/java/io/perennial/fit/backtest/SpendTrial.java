package io.perennial.fit.backtest;

import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a model of spend foretell what customers spend after an origin, beside two rules of thumb:
 * {@link Contender#OWN_MEAN_SPEND} and {@link Contender#SHOP_MEAN_SPEND}. All three take the
 * purchases from one purchase model, so that they differ in the worth of a purchase only.
 */
public final class SpendTrial {

  private SpendTrial() {}

  /**
   * The trial at the plan's latest origin.
   *
   * @param purchases fitted at the origin
   * @param spend fitted at the origin; null where that was refused: it takes no part
   */
  public static Trial of(
      BacktestPlan.Origins plan,
      SpendHoldout holdout,
      PurchaseModel purchases,
      @Nullable SpendModel spend) {
    int days = plan.horizonDays();
    List<Forecast> forecasts = new ArrayList<>();
    if (spend != null) {
      double[] foretold = holdout.foretold(purchases, spend, days);
      forecasts.add(forecast(Contender.GAMMA_GAMMA, foretold));
    }
    forecasts.add(forecast(Contender.OWN_MEAN_SPEND, holdout.ownMean(purchases, days)));
    forecasts.add(forecast(Contender.SHOP_MEAN_SPEND, holdout.shopMean(purchases, days)));
    return new Trial(plan.latest(), List.of(holdout.outcomes()), forecasts);
  }

  private static Forecast forecast(Contender contender, double[] foretold) {
    return new Forecast(contender, List.of(foretold), List.of());
  }
}
