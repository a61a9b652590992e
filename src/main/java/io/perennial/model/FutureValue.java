package io.perennial.model;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Draws of the discounted amounts that a customer who buys at least once within the horizon will
 * spend in it.
 */
final class FutureValue {
  /** Up to this many purchases each is discounted on its own. */
  private static final int DISCOUNTED_SINGLY = 8;

  private final FuturePurchases purchases;
  private final double amountShape;
  private final double amountRate;
  private final double discount;
  private final RandomDraws draws;
  private final SharedStateContinuousSampler amountRates;
  private final SharedStateContinuousSampler amounts;

  FutureValue(
      FuturePurchases purchases,
      GammaGamma spend,
      SpendHistory history,
      double discount,
      RandomDraws draws) {
    this.purchases = purchases;
    this.amountShape = spend.p();
    this.amountRate = spend.v() + history.count() * history.mean();
    this.discount = discount;
    this.draws = draws;
    this.amountRates = draws.gamma(spend.q() + spend.p() * history.count());
    this.amounts = draws.gamma(spend.p());
  }

  /**
   * One draw.
   *
   * @param quantile where in its distribution the time of the first purchase lies, 0 to 1
   */
  double draw(double quantile) {
    double first = purchases.first(quantile);
    var further = purchases.after(first);
    double sum = Math.exp(-discount * first) * amounts.sample();
    if (further.lastAtEnd()) {
      sum += Math.exp(-discount * (first + further.weeks())) * amounts.sample();
    }
    sum += spread(first, further.weeks(), further.count());
    return sum / (amountRates.sample() / amountRate);
  }

  /** Purchases at uniform times within a length of time. */
  private double spread(double from, double length, int count) {
    if (count > DISCOUNTED_SINGLY) {
      double discounted = discount * length;
      double mean = discounted == 0 ? 1 : -Math.expm1(-discounted) / discounted;
      return Math.exp(-discount * from) * mean * draws.gamma(amountShape * count).sample();
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(-discount * (from + length * draws.uniform())) * amounts.sample();
    }
    return sum;
  }
}
