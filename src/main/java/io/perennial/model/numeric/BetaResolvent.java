package io.perennial.model.numeric;

/**
 * The Gauss hypergeometric function ₂F₁(1, b; a+b; z) for a, b &gt; 0 and 0 ≤ z &lt; 1: the mean of
 * 1/(1 − z X) where X ~ Beta(b, a), DLMF 15.6.1.
 *
 * <p>It is Gauss's continued fraction, DLMF 15.7.1, whose coefficients are the chain sequence (1 −
 * pₖ₋₁) pₖ of the canonical moments of the beta distribution,
 *
 * <pre>p₂ₖ₋₁ = (b+k−1)/(a+b+2k−2),   p₂ₖ = k/(a+b+2k−1).</pre>
 *
 * <p>Taken backwards as vₖ₋₁ = (pₖ (1−z) + qₖ vₖ)/(pₖ + qₖ vₖ) with q = 1 − p, the value being
 * 1/v₀, every term is positive, so that no digit is lost whatever a and b are; the general {@link
 * GaussHypergeometric} cannot promise that where they are large.
 *
 * <p>Wall (1948), "Analytic Theory of Continued Fractions", section 19; Dette & Studden (1997),
 * "The Theory of Canonical Moments", section 1.3.
 */
public final class BetaResolvent {
  /** Below this 1 − z the fraction takes millions of steps. */
  public static final double SMALLEST_COMPLEMENT = 1e-10;

  private static final double DIGITS = 38;

  private BetaResolvent() {}

  /**
   * ₂F₁(1, b; a+b; z).
   *
   * @param a above 0
   * @param b above 0
   * @param complement 1 − z, from {@link #SMALLEST_COMPLEMENT} to 1
   */
  public static double value(double a, double b, double complement) {
    double v = Math.sqrt(complement);
    for (int k = pairs(complement); k >= 1; k--) {
      double even = k / (a + b + (2.0 * k - 1));
      v = step(even, 1 - even, v, complement);
      double left = a + (k - 1);
      double right = b + (k - 1);
      v = step(1 / (1 + left / right), 1 / (1 + right / left), v, complement);
    }
    return 1 / v;
  }

  private static double step(double p, double q, double v, double complement) {
    double rest = q * v;
    return (p * complement + rest) / (p + rest);
  }

  /**
   * So many pairs of steps as a Gauss quadrature needs nodes for an integrand that is analytic but
   * for a pole at 1/z: its error falls like ρ^(−2n) / (1 − z), where ρ = (1+√(1−z))/(1−√(1−z)).
   */
  private static int pairs(double complement) {
    double root = Math.sqrt(complement);
    double logRho = Math.log1p(root) - Math.log1p(-Math.min(root, 0.999));
    return 2 + (int) Math.ceil((DIGITS - Math.log(complement)) / (2 * logRho));
  }
}
