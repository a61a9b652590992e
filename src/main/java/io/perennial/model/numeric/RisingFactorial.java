package io.perennial.model.numeric;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The logarithm of the rising factorial (a)ₙ = Γ(a+n)/Γ(a) for a &gt; 0 and n ≥ 0, DLMF 5.2.5, and
 * its derivative by a.
 *
 * <p>The difference of two log-gammas loses all digits where a is large; here they are kept.
 */
public final class RisingFactorial {
  /** Up to this many terms a sum of reciprocals is as fast as two digammas, and exact. */
  private static final int SUMMED = 32;

  private RisingFactorial() {}

  /** ln (a)ₙ. */
  public static double log(double a, long n) {
    return n == 0 ? 0 : LogGamma.value((double) n) - LogBeta.value(a, (double) n);
  }

  /** d ln (a)ₙ / da = ψ(a+n) − ψ(a). */
  public static double logSlope(double a, long n) {
    if (n > SUMMED) {
      return Digamma.value(a + (double) n) - Digamma.value(a);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 1 / (a + i);
    }
    return sum;
  }
}
