package io.perennial.fit.backtest;

/**
 * The difference of two mean absolute errors over the same customers, with its paired bootstrap
 * standard error.
 *
 * <p>A paired bootstrap draws customers with replacement, each with both of its errors, and asks
 * how the difference of the means varies. Of a mean, the answer over infinitely many draws has a
 * closed form, the root of Σ(d − d̄)² over n, where d are the customers' differences: so no draws
 * are made, and the figure has no noise of its own.
 *
 * <p>The same customers stand at every origin, so origins are not independent. Their errors are
 * added as if they moved together, which is the most that they can amount to.
 *
 * @param mean MAE of the first less MAE of the second
 * @param standardError 0 or more
 * @param customers over which the means are taken
 */
record PairedDifference(double mean, double standardError, long customers) {

  /** At one origin: what two contenders foretold, one figure per case. */
  static PairedDifference of(double[] first, double[] second, Outcomes outcomes) {
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < first.length; i++) {
      double difference =
          Math.abs(first[i] - outcomes.actual(i)) - Math.abs(second[i] - outcomes.actual(i));
      sum += outcomes.customers(i) * difference;
      sumOfSquares += outcomes.customers(i) * difference * difference;
    }
    long customers = outcomes.customers();
    double mean = sum / customers;
    double variance = Math.max(0, sumOfSquares / customers - mean * mean);
    return new PairedDifference(mean, Math.sqrt(variance / customers), customers);
  }

  /** Over the customers of both. */
  PairedDifference with(PairedDifference other) {
    long all = customers + other.customers;
    return new PairedDifference(
        (customers * mean + other.customers * other.mean) / all,
        (customers * standardError + other.customers * other.standardError) / all,
        all);
  }
}
