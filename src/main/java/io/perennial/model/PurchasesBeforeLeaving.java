package io.perennial.model;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How many of m purchases a customer is there for, who leaves after each with probability p ~
 * Beta(a, b) and is there for the first:
 *
 * <pre>H(m) = Σᵢ S(i), i = 0 … m−1,   S(i) = (b)ᵢ/(a+b)ᵢ,
 * H(m) = (a+b−1)/(a−1) · (1 − (b)ₘ/(a+b−1)ₘ)</pre>
 *
 * @param a above 0
 * @param b above 1
 */
record PurchasesBeforeLeaving(double a, double b) {

  /** So close to a = 1 the difference of logarithms loses its digits. */
  private static final double NEAR_ONE = 1e-5;

  /** S(m), the probability of being there for the purchase after m, for any real m. */
  double survival(double purchases) {
    return Math.exp(LogBeta.value(a, b + purchases) - LogBeta.value(a, b));
  }

  /** H(m) for any real m, 0 or more. */
  double mean(double purchases) {
    double excess = a - 1;
    double total = a + b - 1;
    if (Math.abs(excess) < NEAR_ONE) {
      double middle = b + excess / 2;
      double slope = Digamma.value(middle + purchases) - Digamma.value(middle);
      double log = -excess * slope;
      double first = log == 0 ? slope : slope * Math.expm1(log) / log;
      return total * first;
    }
    double log = Math.log(survival(purchases)) + Math.log1p(purchases / total);
    return -total * Math.expm1(log) / excess;
  }
}
