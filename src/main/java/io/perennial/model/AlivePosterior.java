package io.perennial.model;

/**
 * What a history says of a customer who is alive: the distributions of the purchase rate and of the
 * inclination to leave.
 *
 * <p>Given that the customer is alive, λ ~ Gamma(shape k, rate s) and p ~ Beta(a, b) are
 * independent; from here on purchases come at rate λ and after each the customer leaves with
 * probability p. In the parameters of {@link BgNbd}, k = r + x, s = α + T and b is raised by x;
 * {@link MbgNbd} raises it by x + 1; {@link Nbd} has no dropout, a = 0.
 *
 * @param shape k, above 0
 * @param rate s in weeks, above 0: the mean purchase rate is k/s per week
 * @param dropoutA a, 0 or more; 0 says that nobody leaves
 * @param dropoutB b, above 0
 */
public record AlivePosterior(double shape, double rate, double dropoutA, double dropoutB) {

  public AlivePosterior {
    Domain.positive("shape", shape);
    Domain.positive("rate", rate);
    Domain.notNegative("dropoutA", dropoutA);
    Domain.positive("dropoutB", dropoutB);
  }

  static AlivePosterior of(double shape, double rate, double dropoutA, double dropoutB) {
    return new AlivePosterior(shape, rate, dropoutA, dropoutB);
  }

  static AlivePosterior withoutDropout(double shape, double rate) {
    return new AlivePosterior(shape, rate, 0, 1);
  }

  /** Whether the customer can leave at all. */
  public boolean hasDropout() {
    return dropoutA > 0;
  }

  /**
   * E[Y(t) | alive]: the purchases expected in the next weeks.
   *
   * @param horizonWeeks t, 0 or more
   */
  public double expectedPurchases(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    if (!hasDropout()) {
      return shape / rate * horizonWeeks;
    }
    double inClosedForm = ExpectedPurchases.inClosedForm(this, horizonWeeks);
    return Double.isNaN(inClosedForm)
        ? PurchaseRate.of(this).integral(horizonWeeks, 0)
        : inClosedForm;
  }

  /**
   * The purchases expected in the next weeks, each discounted from its own time: ∫₀ᵗ e^(−δτ)
   * dE[Y(τ) | alive].
   *
   * @param horizonWeeks t, 0 or more
   * @param ratePerWeek δ, the continuous discount rate per week, 0 or more
   */
  public double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    if (hasDropout()) {
      return PurchaseRate.of(this).integral(horizonWeeks, ratePerWeek);
    }
    double discounted = ratePerWeek * horizonWeeks;
    return shape / rate * (discounted == 0 ? horizonWeeks : -Math.expm1(-discounted) / ratePerWeek);
  }

  /**
   * P(Y(t) ≥ 1 | alive) = 1 − (s/(s+t))^k.
   *
   * @param horizonWeeks t, 0 or more
   */
  public double probabilityOfPurchase(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    return -Math.expm1(-shape * Math.log1p(horizonWeeks / rate));
  }

  /**
   * The median wait for the next purchase in weeks, s (2^(1/k) − 1); the largest double where it
   * would overflow.
   */
  public double medianWeeksToNextPurchase() {
    return Math.min(rate * Math.expm1(Math.log(2) / shape), Double.MAX_VALUE);
  }
}
