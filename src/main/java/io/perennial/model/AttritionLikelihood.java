package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.Objective;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of all customers under BG/NBD or MBG/NBD, as a function of (ln r, ln α, ln a, ln
 * b): the negative mean of {@link GeometricAttrition#logLikelihood} over customers, with its
 * gradient.
 *
 * <p>What depends on x alone is summed over the different x, weighted by customers; logarithms of α
 * + t are taken once per different time. What is left per group is one logistic.
 */
final class AttritionLikelihood implements Objective {
  private final GroupedHistories groups;
  private final int chancesAtFirst;
  private final double customers;

  /**
   * @param chancesAtFirst how many chances to leave a customer has had before the first repeat
   *     purchase: 0 for BG/NBD, 1 for MBG/NBD
   */
  AttritionLikelihood(GroupedHistories groups, int chancesAtFirst) {
    this.groups = groups;
    this.chancesAtFirst = chancesAtFirst;
    this.customers = groups.customers();
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

    double beta = LogBeta.value(a, b);
    double gamma = LogGamma.value(r);
    double digammaR = Digamma.value(r);
    double digammaB = Digamma.value(b);
    double digammaAb = Digamma.value(a + b);
    for (int i = 0; i < groups.frequencies.length; i++) {
      long weight = groups.customersByFrequency[i];
      int x = groups.frequencies[i];
      int chances = x + chancesAtFirst;
      logLikelihood += weight * (LogGamma.value(r + x) - gamma + r * point[1]);
      logLikelihood += weight * (LogBeta.value(a, b + chances) - beta);
      byR += weight * (Digamma.value(r + x) - digammaR + point[1]);
      byAlpha += weight * r / alpha;
      double leaving = Digamma.value(a + b + chances) - digammaAb;
      byA -= weight * leaving;
      byB += weight * (Digamma.value(b + chances) - digammaB - leaving);
    }
    gradient[0] = -byR * r / customers;
    gradient[1] = -byAlpha * alpha / customers;
    gradient[2] = -byA * a / customers;
    gradient[3] = -byB * b / customers;
    return -logLikelihood / customers;
  }

  /** Sums of the likelihood's second part and of its derivatives by r, α, a (times a) and b. */
  private double[] overGroups(double r, double alpha, double a, double b) {
    double[] log = new double[groups.times.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log(alpha + groups.times[i]);
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
            double inverseAge = 1 / (alpha + groups.times[groups.age[i]]);
            sums[0] -= weight * k * logAge;
            sums[1] -= weight * logAge;
            sums[2] -= weight * k * inverseAge;
            if (chances > 0) {
              double silence = logAge - log[groups.recency[i]];
              double logOdds = Math.log(a / (b + chances - 1)) + k * silence;
              double small = Math.exp(-Math.abs(logOdds));
              double gone = logOdds > 0 ? 1 / (1 + small) : small / (1 + small);
              double inverseRecency = 1 / (alpha + groups.times[groups.recency[i]]);
              sums[0] += weight * (Math.max(logOdds, 0) + Math.log1p(small));
              sums[1] += weight * gone * silence;
              sums[2] += weight * gone * k * (inverseAge - inverseRecency);
              sums[3] += weight * gone;
              sums[4] -= weight * gone / (b + chances - 1);
            }
          }
        });
  }
}
