package io.perennial.model;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Draws of the purchases of a customer who buys regularly, at least once.
 *
 * <p>The time of the first one is drawn from its distribution, taken as uniform between {@value
 * #CELLS} places of equal probability. Given that it is at u, λ ~ Gamma(K+k, s+u), whatever phase
 * the customer was in. Of the N events after it every k-th is a purchase, up to the one after which
 * the customer leaves; the time of the last purchase is drawn, and those between lie around the
 * middle of the time up to it.
 */
final class RegularFuture implements FuturePurchases {
  private static final int CELLS = 128;

  /** Newton's last step; the error that is left is of its square. */
  private static final double ACCURACY = 1e-4;

  private final LeavesAfterRegularPurchase customer;
  private final double horizon;
  private final RandomDraws draws;
  private final double[] weeks = new double[CELLS + 1];
  private final SharedStateContinuousSampler rates;
  private final SharedStateContinuousSampler leaving;
  private final SharedStateContinuousSampler remaining;

  RegularFuture(LeavesAfterRegularPurchase customer, double horizon, RandomDraws draws) {
    this.customer = customer;
    this.horizon = horizon;
    this.draws = draws;
    double anyPurchase = customer.probabilityOfPurchase(horizon);
    for (int i = 1; i < CELLS; i++) {
      weeks[i] = customer.quantileOfFirst(anyPurchase * i / CELLS, weeks[i - 1], horizon, ACCURACY);
    }
    weeks[CELLS] = horizon;
    this.rates = draws.gamma(customer.shape(customer.regularity()));
    this.leaving = draws.gamma(customer.dropoutA());
    this.remaining = draws.gamma(customer.dropoutB());
  }

  @Override
  public double first(double quantile) {
    double place = quantile * CELLS;
    int cell = (int) Math.min(place, CELLS - 1);
    return weeks[cell] + (place - cell) * (weeks[cell + 1] - weeks[cell]);
  }

  @Override
  public Further after(double first) {
    double eventRate = rates.sample() / (customer.rate() + first);
    int events = draws.poisson(eventRate * (horizon - first));
    double leaves = leaving.sample();
    double dropout = leaves / (leaves + remaining.sample());
    int survived = draws.trialsToSuccess(dropout) - 1;
    int purchases = Math.min(events / customer.regularity(), survived);
    if (purchases == 0) {
      return new Further(0, 0, false);
    }
    int lastEvent = purchases * customer.regularity();
    double before = draws.gamma(lastEvent).sample();
    double after = draws.gamma(events - lastEvent + 1.0).sample();
    return new Further(purchases - 1, (horizon - first) * before / (before + after), true);
  }
}
