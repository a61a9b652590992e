package io.perennial.model;

import io.perennial.model.numeric.RisingFactorial;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The number of purchases N(t) that a customer with rate λ ~ Gamma(shape k, rate s) makes in the
 * next t weeks as long as nobody leaves: negative binomial,
 *
 * <pre>P(N = n) = (k)ₙ/n! · (s/(s+t))^k (t/(s+t))^n,   P(N ≥ n) = I_z(n, k) with z = t/(s+t)</pre>
 *
 * with the regularised incomplete beta function I, DLMF 8.17.2.
 *
 * @param shape k, above 0
 * @param rate s in weeks, above 0
 * @param weeks t, 0 or more
 */
record PotentialPurchases(double shape, double rate, double weeks) {

  PotentialPurchases {
    Domain.notNegative("horizonWeeks", weeks);
  }

  /** P(N = n). */
  double probability(long count) {
    return Math.exp(logProbability(count));
  }

  /** ln P(N = n). */
  double logProbability(long count) {
    double none = -shape * Math.log1p(weeks / rate);
    return Domain.count("count", count) == 0
        ? none
        : none
            + RisingFactorial.log(shape, count)
            - LogGamma.value(count + 1.0)
            - count * Math.log1p(rate / weeks);
  }

  /** P(N ≥ n) for n ≥ 1. */
  double atLeast(long count) {
    return weeks < rate
        ? RegularizedBeta.value(weeks / (rate + weeks), (double) count, shape)
        : RegularizedBeta.complement(rate / (rate + weeks), shape, (double) count);
  }
}
