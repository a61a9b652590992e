package io.perennial.model;

import static io.perennial.model.numeric.Logistic.logistic;
import static io.perennial.model.numeric.Logistic.softplus;

import io.perennial.model.numeric.RisingFactorial;

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
    double purchases = Nbd.of(r, alpha).logLikelihood(history);
    if (chances == 0) {
      return purchases;
    }
    return purchases
        + RisingFactorial.log(b, chances)
        - RisingFactorial.log(a + b, chances)
        + softplus(logOddsGone());
  }

  private double logOddsGone() {
    double silence = history.age() - history.recency();
    return Math.log(a / (b + chances - 1))
        + (r + history.frequency()) * Math.log1p(silence / (alpha + history.recency()));
  }
}
