package io.perennial.model;

import io.perennial.model.numeric.LogConcaveIntegral;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The share of a customer's present purchase rate that is left at a time ahead, as an integral over
 * the dropout probability: with y = τ/s,
 *
 * <pre>∫₀¹ (1 + p y)^−(k+1) p^(a−1) (1−p)^(b−1) dp / B(a, b)</pre>
 *
 * the same as {@link SurvivalSeries}, for busy customers and far times, where that takes too many
 * terms. Both halves of the interval are integrated over ln p and ln(1−p). Where nothing but the
 * powers p^a and (1−p)^b varies any more, the rest is taken in closed form, so that small a and b
 * do no harm.
 */
final class SurvivalIntegral {
  private static final double LOG_HALF = Math.log(0.5);
  private static final double EPSILON = 1e-17;

  private SurvivalIntegral() {}

  static double remaining(LeavesAfterPurchase customer, double y) {
    double a = customer.dropoutA();
    double b = customer.dropoutB();
    double power = customer.shape() + 1;
    double logBeta = LogBeta.value(a, b);
    double steepness = power * y + a + b + 1;
    double rarely =
        half(
            a,
            steepness,
            v -> {
              double p = Math.exp(v);
              return a * v + (b - 1) * Math.log1p(-p) - power * Math.log1p(p * y) - logBeta;
            },
            v -> {
              double p = Math.exp(v);
              return a - (b - 1) * p / (1 - p) - power * p * y / (1 + p * y);
            });
    double mostly =
        half(
            b,
            steepness,
            v -> {
              double q = Math.exp(v);
              return b * v + (a - 1) * Math.log1p(-q) - power * Math.log1p((1 - q) * y) - logBeta;
            },
            v -> {
              double q = Math.exp(v);
              return b - (a - 1) * q / (1 - q) + power * q * y / (1 + (1 - q) * y);
            });
    return rarely + mostly;
  }

  private static double half(
      double power, double steepness, DoubleUnaryOperator logarithm, DoubleUnaryOperator slope) {
    double from = Math.log(EPSILON / steepness);
    return Math.exp(logarithm.applyAsDouble(from)) / power
        + LogConcaveIntegral.between(from, LOG_HALF, logarithm, slope);
  }
}
