package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.Objective;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of all customers under {@link Nbd}, as a function of (ln r, ln α): the negative
 * mean of its log-likelihood over customers, with its gradient.
 */
final class NbdLikelihood implements Objective {
  private final GroupedHistories groups;
  private final double customers;

  NbdLikelihood(GroupedHistories groups) {
    this.groups = groups;
    this.customers = groups.customers();
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double[] log = new double[groups.times.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log(alpha + groups.times[i]);
    }
    double[] sums =
        ChunkedSum.of(
            groups.size(),
            3,
            (part, from, to) -> {
              for (int i = from; i < to; i++) {
                double k = r + groups.frequencies[groups.frequency[i]];
                double weight = groups.weight[i];
                part[0] -= weight * k * log[groups.age[i]];
                part[1] -= weight * log[groups.age[i]];
                part[2] -= weight * k / (alpha + groups.times[groups.age[i]]);
              }
            });
    double logLikelihood = sums[0] + customers * r * point[1];
    double byR = sums[1] + customers * point[1];
    double byAlpha = sums[2] + customers * r / alpha;
    double gamma = LogGamma.value(r);
    double digamma = Digamma.value(r);
    for (int i = 0; i < groups.frequencies.length; i++) {
      int x = groups.frequencies[i];
      logLikelihood += groups.customersByFrequency[i] * (LogGamma.value(r + x) - gamma);
      byR += groups.customersByFrequency[i] * (Digamma.value(r + x) - digamma);
    }
    gradient[0] = -byR * r / customers;
    gradient[1] = -byAlpha * alpha / customers;
    return -logLikelihood / customers;
  }
}
