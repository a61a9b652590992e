package io.perennial.model;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Draws of the discounted amounts that a customer who buys at least once within the horizon will
 * spend in it.
 */
final class FutureValue {
  /** Up to this many purchases each is discounted on its own. */
  private static final int DISCOUNTED_SINGLY = 8;

  private final AlivePosterior customer;
  private final double amountShape;
  private final double amountRate;
  private final double horizon;
  private final double discount;
  private final RandomDraws draws;
  private final double anyPurchase;
  private final SharedStateContinuousSampler rates;
  private final SharedStateContinuousSampler amountRates;
  private final SharedStateContinuousSampler amounts;
  private final SharedStateContinuousSampler leaving;
  private final SharedStateContinuousSampler staying;

  FutureValue(
      AlivePosterior customer,
      GammaGamma spend,
      SpendHistory history,
      double horizon,
      double discount,
      RandomDraws draws) {
    this.customer = customer;
    this.amountShape = spend.p();
    this.amountRate = spend.v() + history.count() * history.mean();
    this.horizon = horizon;
    this.discount = discount;
    this.draws = draws;
    this.anyPurchase = customer.probabilityOfPurchase(horizon);
    this.rates = draws.gamma(customer.shape() + 1);
    this.amountRates = draws.gamma(spend.q() + spend.p() * history.count());
    this.amounts = draws.gamma(spend.p());
    this.leaving = draws.gamma(customer.hasDropout() ? customer.dropoutA() : 1);
    this.staying = draws.gamma(customer.dropoutB());
  }

  /**
   * One draw.
   *
   * @param quantile where in its distribution the time of the first purchase lies, 0 to 1
   */
  double draw(double quantile) {
    double first =
        customer.rate() * Math.expm1(-Math.log1p(-quantile * anyPurchase) / customer.shape());
    first = Math.min(first, horizon);
    double rate = rates.sample() / (customer.rate() + first);
    int potential = draws.poisson(rate * (horizon - first));
    int survived =
        (customer.hasDropout() ? draws.trialsToSuccess(dropout()) : Integer.MAX_VALUE) - 1;
    double sum = Math.exp(-discount * first) * amounts.sample();
    sum +=
        survived < potential
            ? furtherUntilLeaving(first, survived, potential)
            : spread(first, horizon - first, potential);
    return sum / (amountRates.sample() / amountRate);
  }

  /** The first {@code count} of {@code potential} purchases spread over the rest of the horizon. */
  private double furtherUntilLeaving(double from, int count, int potential) {
    if (count == 0) {
      return 0;
    }
    double before = draws.gamma(count).sample();
    double after = draws.gamma(potential - count + 1.0).sample();
    double last = (horizon - from) * before / (before + after);
    return Math.exp(-discount * (from + last)) * amounts.sample() + spread(from, last, count - 1);
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

  private double dropout() {
    double leaves = leaving.sample();
    return leaves / (leaves + staying.sample());
  }
}
