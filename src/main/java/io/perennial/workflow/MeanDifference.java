package io.perennial.workflow;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of the means of two independent samples with its 95 % interval, by Welch's t: the
 * variances may differ.
 *
 * <p>Welch (1947), "The generalization of 'Student's' problem when several different population
 * variances are involved", Biometrika 34, 28–35; degrees of freedom by Satterthwaite (1946).
 *
 * @param difference the first mean less the second
 * @param halfWidth of the interval around it; infinite where a sample has fewer than two
 */
record MeanDifference(double difference, double halfWidth) {
  private static final double UPPER = 0.975;

  static MeanDifference of(SampleMoments first, SampleMoments second) {
    double difference = first.mean() - second.mean();
    if (first.count() < 2 || second.count() < 2) {
      return new MeanDifference(difference, Double.POSITIVE_INFINITY);
    }
    double one = first.variance() / first.count();
    double other = second.variance() / second.count();
    double variance = one + other;
    if (variance == 0) {
      return new MeanDifference(difference, 0);
    }
    double freedom =
        variance
            * variance
            / (one * one / (first.count() - 1) + other * other / (second.count() - 1));
    double quantile = TDistribution.of(freedom).inverseCumulativeProbability(UPPER);
    return new MeanDifference(difference, quantile * Math.sqrt(variance));
  }

  double low() {
    return difference - halfWidth;
  }

  double high() {
    return difference + halfWidth;
  }

  /** Whether 0 lies outside of the interval. */
  boolean isClear() {
    return Math.abs(difference) > halfWidth;
  }

  /**
   * How many times as many customers it takes until 0 lies outside, if the difference stays as it
   * is: the interval narrows with the root of their number. Infinite where there is no difference.
   */
  double growthNeeded() {
    double ratio = halfWidth / Math.abs(difference);
    return ratio * ratio;
  }
}
