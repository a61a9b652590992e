package io.perennial.model.numeric;

/**
 * The logistic function and its integral, for odds that are kept as logarithms because they
 * overflow otherwise.
 */
public final class Logistic {
  private Logistic() {}

  /** 1/(1 + e^−x): the probability whose log odds are x. Exact limits 0 and 1 at ∓∞. */
  public static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** ln(1 + e^x), finite for every finite x. */
  public static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }
}
