package io.perennial.score;

import io.perennial.purchase.MarginSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one customer is worth on a day, under one basis. Amounts are in the reporting currency.
 *
 * @param margin share of revenue that is earned, in [0, 1]
 * @param marginSource where it comes from
 * @param historicalValue margin of the net revenue so far
 * @param probabilityAlive P(alive); null, like what follows, where there is no purchase model
 * @param expectedPurchases within the horizon, not discounted
 * @param expectedSpend per purchase, before margin
 * @param predictedValue discounted margin within the horizon
 * @param noOrder the "no order within n days" that were asked for
 */
public record CustomerValue(
    double margin,
    MarginSource marginSource,
    double historicalValue,
    @Nullable Double probabilityAlive,
    @Nullable Double expectedPurchases,
    @Nullable Double expectedSpend,
    @Nullable Double predictedValue,
    Map<ScoreMetric, Double> noOrder) {

  /** Historical and predicted value together; null where there is no predicted one. */
  public @Nullable Double lifetimeValue() {
    return predictedValue == null ? null : Double.valueOf(historicalValue + predictedValue);
  }
}
