package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.RisingFactorial;

/**
 * The likelihood of all customers under {@link Nbd}, as a function of (ln r, ln α), with its
 * gradient.
 */
final class NbdLikelihood implements Likelihood {
  private final GroupedHistories groups;

  NbdLikelihood(GroupedHistories groups) {
    this.groups = groups;
  }

  @Override
  public long customers() {
    return groups.customers();
  }

  @Override
  public long scale() {
    return groups.repeatCustomers();
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double[] log = new double[groups.times.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log1p(groups.times[i] / alpha);
    }
    double[] sums =
        ChunkedSum.of(
            groups.size(),
            3,
            (part, from, to) -> {
              for (int i = from; i < to; i++) {
                int x = groups.frequencies[groups.frequency[i]];
                double weight = groups.weight[i];
                double age = groups.times[groups.age[i]];
                part[0] -= weight * (r + x) * log[groups.age[i]];
                part[1] -= weight * log[groups.age[i]];
                part[2] += weight * (r * age - x * alpha) / (alpha + age);
              }
            });
    double logLikelihood = sums[0];
    double byR = sums[1];
    for (int i = 0; i < groups.frequencies.length; i++) {
      int x = groups.frequencies[i];
      long weight = groups.customersByFrequency[i];
      logLikelihood += weight * (RisingFactorial.log(r, x) - x * point[1]);
      byR += weight * RisingFactorial.logSlope(r, x);
    }
    gradient[0] = -byR * r / scale();
    gradient[1] = -sums[2] / scale();
    return -logLikelihood / scale();
  }
}
