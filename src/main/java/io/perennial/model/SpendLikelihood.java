package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The likelihood of all customers' spend under {@link GammaGamma}, as a function of (ln p, ln q, ln
 * v): the negative mean of its log-likelihood over customers, with its gradient.
 *
 * <p>With u = v/(x z̄) the log-likelihood of one customer is −ln B(px, q) + q ln u − (px+q) ln(1+u)
 * − ln z̄, which keeps its digits where p is large.
 */
final class SpendLikelihood implements Likelihood {
  private final GroupedSpend groups;
  private final double sumOfLogMeans;

  SpendLikelihood(GroupedSpend groups) {
    this.groups = groups;
    double sum = 0;
    for (int i = 0; i < groups.size(); i++) {
      sum += groups.weight[i] * groups.logMean(i);
    }
    this.sumOfLogMeans = sum;
  }

  @Override
  public long customers() {
    return groups.customers();
  }

  @Override
  public long scale() {
    return groups.customers();
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double p = Math.exp(point[0]);
    double q = Math.exp(point[1]);
    double v = Math.exp(point[2]);
    double[] sums =
        ChunkedSum.of(
            groups.size(),
            4,
            (part, from, to) -> {
              for (int i = from; i < to; i++) {
                double weight = groups.weight[i];
                int x = groups.counts[groups.count[i]];
                double u = v / groups.total[i];
                double log = Math.log1p(u);
                double ratio = point[2] - groups.logTotal[i];
                part[0] += weight * (q * ratio - (p * x + q) * log);
                part[1] -= weight * x * log;
                part[2] += weight * (ratio - log);
                part[3] += weight * (q - (p * x + q) * (u / (1 + u)));
              }
            });
    double logLikelihood = sums[0] - sumOfLogMeans;
    double byP = sums[1];
    double byQ = sums[2];
    double digammaQ = Digamma.value(q);
    for (int i = 0; i < groups.counts.length; i++) {
      long weight = groups.customersByCount[i];
      int x = groups.counts[i];
      double digamma = Digamma.value(p * x + q);
      logLikelihood -= weight * LogBeta.value(p * x, q);
      byP += weight * x * (digamma - Digamma.value(p * x));
      byQ += weight * (digamma - digammaQ);
    }
    gradient[0] = -byP * p / scale();
    gradient[1] = -byQ * q / scale();
    gradient[2] = -sums[3] / scale();
    return -logLikelihood / scale();
  }
}
