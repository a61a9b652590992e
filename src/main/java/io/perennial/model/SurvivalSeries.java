package io.perennial.model;

/**
 * The share of a customer's present purchase rate that is left at a time ahead, as a sum over the
 * purchases made until then.
 *
 * <p>With y = τ/s and z = y/(1+y), the purchases that a customer who stays makes by τ, weighted by
 * λ, are negative binomial, and each is survived with the Beta(a, b) dropout probability:
 *
 * <pre>Σₙ≥₀ C(k+n, n) (1−z)^(k+1) zⁿ · (b)ₙ/(a+b)ₙ</pre>
 *
 * All terms are positive, so nothing cancels, for any parameters; it takes about k y terms, which
 * makes it the last resort where the hypergeometric form loses its digits (k much larger than a +
 * b).
 */
final class SurvivalSeries {
  private static final double EPSILON = 1e-17;
  private static final double RESCALE = 0x1p+800;

  private SurvivalSeries() {}

  static double remaining(LeavesAfterPurchase customer, double y) {
    double k = customer.shape();
    double a = customer.dropoutA();
    double b = customer.dropoutB();
    double z = y / (1 + y);
    double logScale = -(k + 1) * Math.log1p(y);
    double term = 1;
    double sum = 1;
    double ratio;
    int n = 0;
    do {
      ratio = (k + 1 + n) / (n + 1.0) * ((b + n) / (a + b + n)) * z;
      term *= ratio;
      sum += term;
      if (sum > RESCALE) {
        term /= RESCALE;
        sum /= RESCALE;
        logScale += Math.log(RESCALE);
      }
      n++;
    } while (ratio >= 1 || term > EPSILON * (1 - ratio) * sum);
    return Math.exp(logScale + Math.log(sum));
  }
}
