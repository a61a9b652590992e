package io.perennial.model;

import static io.perennial.model.numeric.Logistic.logistic;
import static io.perennial.model.numeric.Logistic.softplus;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood that BG/NBD and MBG/NBD share: a customer leaves, or not, at each of n chances.
 *
 * <p>With n = x chances it is BG/NBD, with n = x + 1 MBG/NBD. The customer either survived all n
 * and was silent from t_x to T, or left at the last of them; the odds of the second against the
 * first are
 *
 * <pre>a/(b+n−1) · ((α+T)/(α+t_x))^(r+x)</pre>
 *
 * and are kept as a logarithm throughout, since the powers overflow for busy customers.
 */
record GeometricAttrition(
    double r, double alpha, double a, double b, History history, int chances) {

  double probabilityAlive() {
    return chances == 0 ? 1 : logistic(-logOddsGone());
  }

  double logLikelihood() {
    int x = history.frequency();
    double purchases =
        LogGamma.value(r + x)
            - LogGamma.value(r)
            + r * Math.log(alpha)
            - (r + x) * Math.log(alpha + history.age());
    if (chances == 0) {
      return purchases;
    }
    return purchases
        + LogBeta.value(a, b + chances)
        - LogBeta.value(a, b)
        + softplus(logOddsGone());
  }

  private double logOddsGone() {
    double silence = history.age() - history.recency();
    return Math.log(a / (b + chances - 1))
        + (r + history.frequency()) * Math.log1p(silence / (alpha + history.recency()));
  }
}
