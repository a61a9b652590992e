package io.perennial.model;

import io.perennial.model.numeric.FallingIntegral;
import io.perennial.model.numeric.LogConcaveIntegral;

/**
 * A customer who buys at rate λ ~ Gamma(shape k, rate s) and leaves at rate μ ~ Gamma(shape m, rate
 * l), whenever it happens: the future under {@link ParetoNbd}.
 *
 * <p>τ weeks ahead the customer is still there with probability (l/(l+τ))^m, so that
 *
 * <pre>E[Y(t)] = k/s · ∫₀ᵗ (l/(l+τ))^m dτ = (k l/s) · (1 − (l/(l+t))^(m−1)) / (m−1)</pre>
 *
 * with ln(1 + t/l) for the last factor at m = 1: Fader & Hardie (2005), section 6, divided by
 * P(alive).
 *
 * @param shape k, above 0
 * @param rate s in weeks, above 0
 * @param lifetimeShape m, above 0
 * @param lifetimeRate l in weeks, above 0
 */
record LeavesAnyTime(double shape, double rate, double lifetimeShape, double lifetimeRate)
    implements AlivePosterior {
  private static final double LONGEST_PANEL = 1.5;

  /** In units of 1/δ; what comes later is less than 10⁻¹⁸ of the whole. */
  private static final double FARTHEST_DISCOUNTED = 42;

  LeavesAnyTime {
    Domain.positive("shape", shape);
    Domain.positive("rate", rate);
    Domain.positive("lifetimeShape", lifetimeShape);
    Domain.positive("lifetimeRate", lifetimeRate);
  }

  @Override
  public double expectedPurchases(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    double log = Math.log1p(horizonWeeks / lifetimeRate);
    double excess = lifetimeShape - 1;
    double weeksThere = excess == 0 ? log : -Math.expm1(-excess * log) / excess;
    return shape / rate * lifetimeRate * weeksThere;
  }

  /** k/s · ∫₀ᵗ e^(−δτ) (l/(l+τ))^m dτ, by Gauss panels in ln(1 + τ/l). */
  @Override
  public double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    return discounted(horizonWeeks, ratePerWeek);
  }

  /** The same for t → ∞: k/s · l^m δ^(m−1) Ψ(m, m; δ l) with Tricomi's Ψ. */
  @Override
  public double discountedResidualPurchases(double ratePerWeek) {
    Domain.positive("ratePerWeek", ratePerWeek);
    return discounted(FARTHEST_DISCOUNTED / ratePerWeek, ratePerWeek);
  }

  private double discounted(double horizonWeeks, double ratePerWeek) {
    double discount = ratePerWeek * lifetimeRate;
    double weeksThere =
        FallingIntegral.of(
            0,
            Math.log1p(horizonWeeks / lifetimeRate),
            LONGEST_PANEL,
            v -> lifetimeShape * v + discount * Math.expm1(v),
            v -> Math.exp((1 - lifetimeShape) * v - discount * Math.expm1(v)));
    return shape / rate * lifetimeRate * weeksThere;
  }

  @Override
  public double probabilityOfPurchase(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    return purchaseBeforeLeaving().won(horizonWeeks);
  }

  /**
   * The purchases up to t of one who is still there then, or up to when the customer leaves:
   *
   * <pre>P(Y(t) = n) = (l/(l+t))^m P(N(t) = n) + ∫₀ᵗ m/(l+τ) (l/(l+τ))^m P(N(τ) = n) dτ</pre>
   *
   * with N of {@link PotentialPurchases}. In ln τ the logarithm of the integrand is concave.
   */
  @Override
  public double probabilityOfPurchases(double horizonWeeks, int count) {
    var potential = new PotentialPurchases(shape, rate, horizonWeeks);
    double stillThere =
        Math.exp(-lifetimeShape * Math.log1p(horizonWeeks / lifetimeRate))
            * potential.probability(count);
    if (horizonWeeks == 0) {
      return stillThere;
    }
    if (count == 0) {
      return stillThere + new Race(lifetimeShape, lifetimeRate, shape, rate).won(horizonWeeks);
    }
    double gone =
        LogConcaveIntegral.upTo(
            Math.log(horizonWeeks),
            v -> {
              double week = Math.exp(v);
              return v
                  - Math.log(lifetimeRate + week)
                  - lifetimeShape * Math.log1p(week / lifetimeRate)
                  + new PotentialPurchases(shape, rate, week).logProbability(count);
            },
            v -> {
              double week = Math.exp(v);
              return 1
                  + count
                  - (lifetimeShape + 1) * week / (lifetimeRate + week)
                  - (shape + count) * week / (rate + week);
            });
    return stillThere + lifetimeShape * gone;
  }

  @Override
  public double medianWeeksToNextPurchase() {
    return purchaseBeforeLeaving().quantile(0.5);
  }

  Race purchaseBeforeLeaving() {
    return new Race(shape, rate, lifetimeShape, lifetimeRate);
  }

  @Override
  public PurchaseSequence sequence(RandomDraws draws) {
    double purchaseRate = draws.gamma(shape).sample() / rate;
    double leaves = draws.exponential() / (draws.gamma(lifetimeShape).sample() / lifetimeRate);
    var staying = new NeverLeaves.Sequence(purchaseRate, Integer.MAX_VALUE, draws);
    return new PurchaseSequence() {
      @Override
      public double next() {
        double week = staying.next();
        return week < leaves ? week : Double.POSITIVE_INFINITY;
      }

      @Override
      public double leaves() {
        return leaves;
      }
    };
  }

  @Override
  public FuturePurchases future(double horizonWeeks, RandomDraws draws) {
    return new PurchasesUntilDeparture(this, horizonWeeks, draws);
  }
}
