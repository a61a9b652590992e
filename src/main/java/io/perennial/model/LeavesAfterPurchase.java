package io.perennial.model;

import io.perennial.model.numeric.RisingFactorial;
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

  /** In units of 1/δ; what comes later is less than 10⁻¹⁸ of the whole. */
  private static final double FARTHEST_DISCOUNTED = 42;

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

  /** Up to the week after which less than e^−42 of a purchase counts. */
  @Override
  public double discountedResidualPurchases(double ratePerWeek) {
    double horizon = FARTHEST_DISCOUNTED / Domain.positive("ratePerWeek", ratePerWeek);
    return PurchaseRate.of(this).integral(horizon, ratePerWeek);
  }

  @Override
  public double probabilityOfPurchase(double horizonWeeks) {
    return untilLeaving().probabilityOfPurchase(horizonWeeks);
  }

  /**
   * With N purchases of one who stays, {@link PotentialPurchases}, and M up to and with the one
   * after which the customer leaves, P(M > n) = (b)ₙ/(a+b)ₙ: Y is the lesser of both, and so
   *
   * <pre>P(Y = n) = P(N = n) P(M > n) + P(N ≥ n) P(M = n)</pre>
   */
  @Override
  public double probabilityOfPurchases(double horizonWeeks, int count) {
    var potential = untilLeaving().potential(horizonWeeks);
    if (count == 0) {
      return potential.probability(0);
    }
    double total = dropoutA + dropoutB;
    double reached =
        Math.exp(RisingFactorial.log(dropoutB, count - 1) - RisingFactorial.log(total, count - 1));
    double leaving = dropoutA / (total + count - 1);
    return reached
        * ((1 - leaving) * potential.probability(count) + leaving * potential.atLeast(count));
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
