package io.perennial.model;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * A customer who buys at rate λ ~ Gamma(shape k, rate s) for ever: the future under {@link Nbd}.
 *
 * @param shape k, above 0
 * @param rate s in weeks, above 0
 */
record NeverLeaves(double shape, double rate) implements AlivePosterior {

  NeverLeaves {
    Domain.positive("shape", shape);
    Domain.positive("rate", rate);
  }

  /** k t/s. */
  @Override
  public double expectedPurchases(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    return shape / rate * horizonWeeks;
  }

  /** k/s · (1 − e^(−δt))/δ. */
  @Override
  public double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    double discounted = ratePerWeek * horizonWeeks;
    return shape / rate * (discounted == 0 ? horizonWeeks : -Math.expm1(-discounted) / ratePerWeek);
  }

  /** k/(s δ). */
  @Override
  public double discountedResidualPurchases(double ratePerWeek) {
    return shape / rate / Domain.positive("ratePerWeek", ratePerWeek);
  }

  /** 1 − (s/(s+t))^k. */
  @Override
  public double probabilityOfPurchase(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    return -Math.expm1(-shape * Math.log1p(horizonWeeks / rate));
  }

  /** {@link PotentialPurchases}. */
  @Override
  public double probabilityOfPurchases(double horizonWeeks, int count) {
    return potential(horizonWeeks).probability(count);
  }

  PotentialPurchases potential(double horizonWeeks) {
    return new PotentialPurchases(shape, rate, horizonWeeks);
  }

  /** s (2^(1/k) − 1). */
  @Override
  public double medianWeeksToNextPurchase() {
    return Math.min(rate * Math.expm1(Math.log(2) / shape), Double.MAX_VALUE);
  }

  @Override
  public PurchaseSequence sequence(RandomDraws draws) {
    return new Sequence(draws.gamma(shape).sample() / rate, Integer.MAX_VALUE, draws);
  }

  @Override
  public FuturePurchases future(double horizonWeeks, RandomDraws draws) {
    return new Future(this, horizonWeeks, draws);
  }

  /** Purchases at random until a given number of them is made. */
  static final class Sequence implements PurchaseSequence {
    private final double rate;
    private final RandomDraws draws;
    private int left;
    private double week;

    Sequence(double rate, int purchases, RandomDraws draws) {
      this.rate = rate;
      this.left = purchases;
      this.draws = draws;
    }

    @Override
    public double next() {
      if (left == 0) {
        return Double.POSITIVE_INFINITY;
      }
      left--;
      week += draws.exponential() / rate;
      return week;
    }

    @Override
    public double leaves() {
      return left == 0 ? week : Double.POSITIVE_INFINITY;
    }
  }

  /** The first purchase by inversion; given it, λ ~ Gamma(k+1, s+τ₁). */
  static final class Future implements FuturePurchases {
    private final NeverLeaves customer;
    private final double horizon;
    private final RandomDraws draws;
    private final double anyPurchase;
    private final SharedStateContinuousSampler rates;

    Future(NeverLeaves customer, double horizon, RandomDraws draws) {
      this.customer = customer;
      this.horizon = horizon;
      this.draws = draws;
      this.anyPurchase = customer.probabilityOfPurchase(horizon);
      this.rates = draws.gamma(customer.shape + 1);
    }

    @Override
    public double first(double quantile) {
      double week =
          customer.rate * Math.expm1(-Math.log1p(-quantile * anyPurchase) / customer.shape);
      return Math.min(week, horizon);
    }

    @Override
    public Further after(double first) {
      double rate = rates.sample() / (customer.rate + first);
      return new Further(draws.poisson(rate * (horizon - first)), horizon - first, false);
    }
  }
}
