package io.perennial.model;

/** The purchases of one customer who buys at every k-th event, until a given number is made. */
final class RegularSequence implements PurchaseSequence {
  private final RandomDraws draws;
  private final int regularity;
  private final double rate;
  private int missing;
  private int left;
  private double week;

  RegularSequence(LeavesAfterRegularPurchase customer, RandomDraws draws) {
    this.draws = draws;
    this.regularity = customer.regularity();
    int phase = phase(customer.phases().weights(), draws.uniform());
    this.missing = regularity - phase;
    this.rate = draws.gamma(customer.shape(phase)).sample() / customer.rate();
    double leaves = draws.gamma(customer.dropoutA()).sample();
    double dropout = leaves / (leaves + draws.gamma(customer.dropoutB()).sample());
    this.left = draws.trialsToSuccess(dropout);
  }

  private static int phase(double[] weights, double quantile) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j];
      if (quantile < sum) {
        return j;
      }
    }
    return 0;
  }

  @Override
  public double next() {
    if (left == 0) {
      return Double.POSITIVE_INFINITY;
    }
    left--;
    for (int event = 0; event < missing; event++) {
      week += draws.exponential() / rate;
    }
    missing = regularity;
    return week;
  }

  @Override
  public double leaves() {
    return left == 0 ? week : Double.POSITIVE_INFINITY;
  }
}
