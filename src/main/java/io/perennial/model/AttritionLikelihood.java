package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.RisingFactorial;

/**
 * The likelihood of all customers under BG/NBD or MBG/NBD, as a function of (ln r, ln α, ln a, ln
 * b), with its gradient: the sum of {@link GeometricAttrition#logLikelihood}.
 *
 * <p>What depends on x alone is summed over the different x, weighted by customers; logarithms of 1
 * + t/α are taken once per different time. What is left per group is one logistic.
 */
final class AttritionLikelihood implements Likelihood {
  private final GroupedHistories groups;
  private final int chancesAtFirst;

  /**
   * @param chancesAtFirst how many chances to leave a customer has had before the first repeat
   *     purchase: 0 for BG/NBD, 1 for MBG/NBD
   */
  AttritionLikelihood(GroupedHistories groups, int chancesAtFirst) {
    this.groups = groups;
    this.chancesAtFirst = chancesAtFirst;
  }

  @Override
  public long customers() {
    return groups.customers();
  }

  @Override
  public long scale() {
    return Math.max(1, groups.repeatCustomers());
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double a = Math.exp(point[2]);
    double b = Math.exp(point[3]);
    double[] sums = overGroups(r, alpha, a, b);
    double logLikelihood = sums[0];
    double byR = sums[1];
    double byAlpha = sums[2];
    double byA = sums[3] / a;
    double byB = sums[4];

    for (int i = 0; i < groups.frequencies.length; i++) {
      long weight = groups.customersByFrequency[i];
      int x = groups.frequencies[i];
      int chances = x + chancesAtFirst;
      double staying = RisingFactorial.log(b, chances) - RisingFactorial.log(a + b, chances);
      logLikelihood += weight * (RisingFactorial.log(r, x) - x * point[1] + staying);
      byR += weight * RisingFactorial.logSlope(r, x);
      double leaving = RisingFactorial.logSlope(a + b, chances);
      byA -= weight * leaving;
      byB += weight * (RisingFactorial.logSlope(b, chances) - leaving);
    }
    gradient[0] = -byR * r / scale();
    gradient[1] = -byAlpha / scale();
    gradient[2] = -byA * a / scale();
    gradient[3] = -byB * b / scale();
    return -logLikelihood / scale();
  }

  /** Sums of the likelihood's second part and of its derivatives by r, ln α, ln a and b. */
  private double[] overGroups(double r, double alpha, double a, double b) {
    double[] log = new double[groups.times.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log1p(groups.times[i] / alpha);
    }
    return ChunkedSum.of(
        groups.size(),
        5,
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            int x = groups.frequencies[groups.frequency[i]];
            int chances = x + chancesAtFirst;
            double weight = groups.weight[i];
            double k = r + x;
            double logAge = log[groups.age[i]];
            double age = groups.times[groups.age[i]];
            sums[0] -= weight * k * logAge;
            sums[1] -= weight * logAge;
            sums[2] += weight * (r * age - x * alpha) / (alpha + age);
            if (chances > 0) {
              double silence = logAge - log[groups.recency[i]];
              double logOdds = Math.log(a / (b + chances - 1)) + k * silence;
              double small = Math.exp(-Math.abs(logOdds));
              double gone = logOdds > 0 ? 1 / (1 + small) : small / (1 + small);
              double recency = groups.times[groups.recency[i]];
              double silenceByAlpha =
                  -alpha * (age - recency) / ((alpha + age) * (alpha + recency));
              sums[0] += weight * (Math.max(logOdds, 0) + Math.log1p(small));
              sums[1] += weight * gone * silence;
              sums[2] += weight * gone * k * silenceByAlpha;
              sums[3] += weight * gone;
              sums[4] -= weight * gone / (b + chances - 1);
            }
          }
        });
  }
}
