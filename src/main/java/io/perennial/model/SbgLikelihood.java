package io.perennial.model;

/**
 * The likelihood of all contracts under {@link Sbg}, as a function of (ln α, ln β), with its
 * gradient.
 *
 * <p>Of the contracts that come to their i-th renewal, each renews with probability
 * (β+i−1)/(α+β+i−1): the log-likelihood of Fader & Hardie (2007) with right censoring is the sum of
 * these binomial ones, and costs as many terms as there are periods.
 */
final class SbgLikelihood implements Likelihood {
  private final GroupedTenures tenures;

  SbgLikelihood(GroupedTenures tenures) {
    this.tenures = tenures;
  }

  @Override
  public long customers() {
    return tenures.contracts();
  }

  @Override
  public long scale() {
    return tenures.tried();
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double alpha = Math.exp(point[0]);
    double beta = Math.exp(point[1]);
    double logLikelihood = 0;
    double byLogAlpha = 0;
    double byLogBeta = 0;
    for (int i = 0; i < tenures.renewed.length; i++) {
      double stays = beta + i;
      double churn = 1 / (1 + stays / alpha);
      double retention = 1 / (1 + alpha / stays);
      double renewed = tenures.renewed[i];
      double left = tenures.left[i];
      logLikelihood -= renewed * Math.log1p(alpha / stays) + left * Math.log1p(stays / alpha);
      double excess = left * retention - renewed * churn;
      byLogAlpha += excess;
      byLogBeta -= excess * beta / stays;
    }
    gradient[0] = -byLogAlpha / scale();
    gradient[1] = -byLogBeta / scale();
    return -logLikelihood / scale();
  }
}
