package io.perennial.model;

import io.perennial.model.numeric.RisingFactorial;

/**
 * A customer who buys at every k-th event and leaves after each purchase with probability p ~
 * Beta(a, b): the future under {@link MbgCnbd}.
 *
 * <p>The customer is in phase j with the weight wⱼ of {@link SilentPhases}; given it, λ ~
 * Gamma(shape K + j, rate s), k − j events are missing to the next purchase, and the i-th purchase
 * comes with event i k − j. With N of {@link PotentialPurchases} for events, ⌊(N + j)/k⌋ is the
 * number of purchases of one who stays.
 *
 * @param phases k, and the weights of the phases
 * @param rate s in weeks, above 0
 * @param dropoutA a, above 0
 * @param dropoutB b, above 0
 */
record LeavesAfterRegularPurchase(
    SilentPhases phases, double rate, double dropoutA, double dropoutB) implements AlivePosterior {

  private static final int MOST_STEPS = 200;
  private static final double ACCURACY = 1e-15;
  private static final double LOG_OF_LARGEST = Math.log(Double.MAX_VALUE);

  LeavesAfterRegularPurchase {
    Domain.positive("rate", rate);
    Domain.positive("dropoutA", dropoutA);
    Domain.positive("dropoutB", dropoutB);
  }

  /** k. */
  int regularity() {
    return phases.phases();
  }

  /** K + j. */
  double shape(int phase) {
    return phases.shape() + phase;
  }

  /** {@link RegularPurchases}. */
  @Override
  public double expectedPurchases(double horizonWeeks) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    return new RegularPurchases(this).expected(horizonWeeks)[0];
  }

  /** {@link DiscountedRegularPurchases}. */
  @Override
  public double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    return DiscountedRegularPurchases.within(this, horizonWeeks, ratePerWeek);
  }

  /** {@link DiscountedRegularPurchases}. */
  @Override
  public double discountedResidualPurchases(double ratePerWeek) {
    return DiscountedRegularPurchases.all(this, Domain.positive("ratePerWeek", ratePerWeek));
  }

  /** Σⱼ wⱼ P(N ≥ k − j). */
  @Override
  public double probabilityOfPurchase(double horizonWeeks) {
    double[] weights = phases.weights();
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * events(j, horizonWeeks).atLeast(regularity() - j);
    }
    return Math.min(sum, 1);
  }

  /**
   * As in {@link LeavesAfterPurchase}: P(Y = n) = P(M = n) P(L > n) + P(M ≥ n) P(L = n), with M =
   * ⌊(N + j)/k⌋ and L the purchase after which the customer leaves, P(L > n) = (b)ₙ/(a+b)ₙ.
   */
  @Override
  public double probabilityOfPurchases(double horizonWeeks, int count) {
    Domain.count("count", count);
    double[] weights = phases.weights();
    double exactly = 0;
    double atLeast = 0;
    for (int j = 0; j < weights.length; j++) {
      var events = events(j, horizonWeeks);
      long first = (long) count * regularity() - j;
      for (long n = Math.max(0, first); n < first + regularity(); n++) {
        exactly += weights[j] * events.probability(n);
      }
      atLeast += weights[j] * (first <= 0 ? 1 : events.atLeast(first));
    }
    if (count == 0) {
      return exactly;
    }
    double total = dropoutA + dropoutB;
    double reached =
        Math.exp(RisingFactorial.log(dropoutB, count - 1) - RisingFactorial.log(total, count - 1));
    double leaving = dropoutA / (total + count - 1);
    return reached * ((1 - leaving) * exactly + leaving * atLeast);
  }

  @Override
  public double medianWeeksToNextPurchase() {
    return quantileOfFirst(0.5, 0, Double.MAX_VALUE, ACCURACY);
  }

  /**
   * The time within which the next purchase comes with a probability, by Newton's method in its
   * logarithm, between bounds.
   *
   * @param accuracy relative, of the last step
   */
  double quantileOfFirst(double probability, double least, double most, double accuracy) {
    double low = least == 0 ? -LOG_OF_LARGEST : Math.log(least);
    double high = Math.log(most);
    if (probabilityOfPurchase(most) <= probability) {
      return most;
    }
    double log = least == 0 ? Math.min(high, Math.log(rate)) : low;
    for (int i = 0; i < MOST_STEPS; i++) {
      double weeks = Math.exp(log);
      double excess = probabilityOfPurchase(weeks) - probability;
      if (excess < 0) {
        low = log;
      } else {
        high = log;
      }
      double newton = log - excess / slopeOfFirst(weeks);
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      boolean settled = Math.abs(next - log) <= accuracy * Math.max(1, Math.abs(log));
      log = next;
      if (settled) {
        break;
      }
    }
    return Math.exp(log);
  }

  /** The derivative of the probability of a purchase by the logarithm of the time. */
  private double slopeOfFirst(double weeks) {
    double[] weights = phases.weights();
    double slope = 0;
    for (int j = 0; j < weights.length; j++) {
      int missing = regularity() - j;
      slope += weights[j] * missing * events(j, weeks).probability(missing);
    }
    return slope;
  }

  private PotentialPurchases events(int phase, double weeks) {
    return new PotentialPurchases(shape(phase), rate, weeks);
  }

  @Override
  public PurchaseSequence sequence(RandomDraws draws) {
    return new RegularSequence(this, draws);
  }

  @Override
  public FuturePurchases future(double horizonWeeks, RandomDraws draws) {
    return new RegularFuture(this, horizonWeeks, draws);
  }
}
