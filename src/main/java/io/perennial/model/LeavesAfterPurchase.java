package io.perennial.model;

import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * A customer who buys at rate λ ~ Gamma(shape k, rate s) and leaves after each purchase with
 * probability p ~ Beta(a, b): the future under {@link BgNbd} and {@link MbgNbd}.
 *
 * <p>In the parameters of {@link BgNbd}, k = r + x, s = α + T and b is raised by x; {@link MbgNbd}
 * raises it by x + 1.
 *
 * @param shape k, above 0
 * @param rate s in weeks, above 0
 * @param dropoutA a, above 0
 * @param dropoutB b, above 0
 */
record LeavesAfterPurchase(double shape, double rate, double dropoutA, double dropoutB)
    implements AlivePosterior {

  LeavesAfterPurchase {
    Domain.positive("shape", shape);
    Domain.positive("rate", rate);
    Domain.positive("dropoutA", dropoutA);
    Domain.positive("dropoutB", dropoutB);
  }

  /**
   * {@link ExpectedPurchases}; the integral of {@link PurchaseRate} where that would round badly.
   */
  @Override
  public double expectedPurchases(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    double inClosedForm = ExpectedPurchases.inClosedForm(this, horizonWeeks);
    return Double.isNaN(inClosedForm)
        ? PurchaseRate.of(this).integral(horizonWeeks, 0)
        : inClosedForm;
  }

  @Override
  public double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    return PurchaseRate.of(this).integral(horizonWeeks, ratePerWeek);
  }

  @Override
  public double probabilityOfPurchase(double horizonWeeks) {
    return untilLeaving().probabilityOfPurchase(horizonWeeks);
  }

  @Override
  public double medianWeeksToNextPurchase() {
    return untilLeaving().medianWeeksToNextPurchase();
  }

  /** The same customer up to the next purchase, at which leaving first becomes possible. */
  private NeverLeaves untilLeaving() {
    return new NeverLeaves(shape, rate);
  }

  @Override
  public PurchaseSequence sequence(RandomDraws draws) {
    double purchaseRate = draws.gamma(shape).sample() / rate;
    double leaves = draws.gamma(dropoutA).sample();
    double dropout = leaves / (leaves + draws.gamma(dropoutB).sample());
    return new NeverLeaves.Sequence(purchaseRate, draws.trialsToSuccess(dropout), draws);
  }

  @Override
  public FuturePurchases future(double horizonWeeks, RandomDraws draws) {
    return new Future(this, horizonWeeks, draws);
  }

  /** The purchases of one who stays, cut off at the one after which the customer leaves. */
  private static final class Future implements FuturePurchases {
    private final FuturePurchases staying;
    private final RandomDraws draws;
    private final SharedStateContinuousSampler leaving;
    private final SharedStateContinuousSampler remaining;

    Future(LeavesAfterPurchase customer, double horizon, RandomDraws draws) {
      this.staying = customer.untilLeaving().future(horizon, draws);
      this.draws = draws;
      this.leaving = draws.gamma(customer.dropoutA);
      this.remaining = draws.gamma(customer.dropoutB);
    }

    @Override
    public double first(double quantile) {
      return staying.first(quantile);
    }

    @Override
    public Further after(double first) {
      var potential = staying.after(first);
      double leaves = leaving.sample();
      double dropout = leaves / (leaves + remaining.sample());
      int survived = draws.trialsToSuccess(dropout) - 1;
      if (survived >= potential.count()) {
        return potential;
      }
      if (survived == 0) {
        return new Further(0, 0, false);
      }
      double before = draws.gamma(survived).sample();
      double after = draws.gamma(potential.count() - survived + 1.0).sample();
      return new Further(survived - 1, potential.weeks() * before / (before + after), true);
    }
  }
}
