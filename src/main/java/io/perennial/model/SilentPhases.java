package io.perennial.model;

/**
 * How far a customer who buys at every k-th event may have come since the last purchase, given that
 * it was not as far as the next one.
 *
 * <p>Events come at rate λ. With λ ~ Gamma(shape K, rate α + t_x) at the last purchase and silence
 * since, exactly j events have come with the probability
 *
 * <pre>P(N = j) = (1−z)^K · (K)ⱼ/j! · zʲ,   z = (T−t_x)/(α+T)</pre>
 *
 * for the phases j = 0 … k−1. All terms are positive and are kept as logarithms.
 *
 * @param shape K, above 0
 * @param share z, 0 or more and below 1
 * @param phases k, at least 1
 */
record SilentPhases(double shape, double share, int phases) {

  /** Of a history, where λ ~ Gamma(shape, rate α) before the first purchase. */
  static SilentPhases of(double shape, double alpha, History history, int phases) {
    double silence = history.age() - history.recency();
    return new SilentPhases(shape, silence / (alpha + history.age()), phases);
  }

  /** ln Σⱼ (K)ⱼ/j! zʲ: what raises the probability of silence above that of no event at all. */
  double logSum() {
    double[] logs = logs();
    double largest = largest(logs);
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }

  /** The probability of each phase, given silence. */
  double[] weights() {
    double[] weights = logs();
    double all = logSum();
    for (int j = 0; j < phases; j++) {
      weights[j] = Math.exp(weights[j] - all);
    }
    return weights;
  }

  private double[] logs() {
    double[] logs = new double[phases];
    for (int j = 1; j < phases; j++) {
      logs[j] = logs[j - 1] + Math.log((shape + (j - 1)) / j * share);
    }
    return logs;
  }

  private static double largest(double[] logs) {
    double largest = 0;
    for (double log : logs) {
      largest = Math.max(largest, log);
    }
    return largest;
  }
}
