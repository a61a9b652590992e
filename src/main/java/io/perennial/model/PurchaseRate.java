package io.perennial.model;

import io.perennial.model.numeric.GaussHypergeometric;
import io.perennial.model.numeric.GaussLegendre;

/**
 * The expected rate of purchases of a customer who is alive, at a time ahead, and its discounted
 * integral.
 *
 * <p>At time τ, with y = τ/s, the rate is E[λ e^(−λpτ)], that is
 *
 * <pre>(k/s) · (1+y)^−a · ₂F₁(a, a+b−k−1; a+b; y/(1+y))</pre>
 *
 * the derivative of E[Y(τ)], with a, b, k, s as in {@link LeavesAfterPurchase}. In u = ln(1+y) the
 * integrand is analytic within |Im u| < 2π, so that a few Gauss-Legendre nodes per panel reach full
 * precision.
 */
record PurchaseRate(LeavesAfterPurchase customer) {
  /** Panels no longer than this in u keep the singularities at ±2πi far from the nodes. */
  private static final double LONGEST_PANEL = 3;

  /** From about so many terms on, the series takes longer than the integral. */
  private static final double MOST_TERMS = 10_000;

  /** The most e-foldings that a panel may hold. */
  private static final double STEEPEST_PANEL = 10;

  static PurchaseRate of(LeavesAfterPurchase customer) {
    return new PurchaseRate(customer);
  }

  /** The rate in purchases per week, τ weeks ahead. */
  double at(double weeks) {
    return customer.shape() / customer.rate() * remaining(Math.log1p(weeks / customer.rate()))[0];
  }

  /** ∫₀ᵗ e^(−δτ) rate(τ) dτ. */
  double integral(double horizon, double ratePerWeek) {
    if (horizon == 0) {
      return 0;
    }
    double end = Math.log1p(horizon / customer.rate());
    double discount = ratePerWeek * customer.rate();
    double dropout = 1 + (customer.shape() + 1) * highDropout();
    double sum = 0;
    double from = 0;
    double width = Math.min(LONGEST_PANEL, STEEPEST_PANEL / (dropout + discount));
    while (from < end) {
      double discounted = Math.log(Math.exp(from) + STEEPEST_PANEL / discount);
      double to = Math.min(Math.min(from + width, discounted), end);
      double decay = dropout * (to - from) + discount * (Math.exp(to) - Math.exp(from));
      sum += panel(from, to, discount, decay);
      from = to;
      width = Math.min(LONGEST_PANEL, 2 * width);
    }
    return customer.shape() * sum;
  }

  /**
   * A dropout probability that few customers like this one exceed: three deviations over the mean.
   */
  private double highDropout() {
    double total = customer.dropoutA() + customer.dropoutB();
    double mean = customer.dropoutA() / total;
    return Math.min(1, mean + 3 * Math.sqrt(mean * (1 - mean) / (total + 1)));
  }

  private double panel(double from, double to, double discount, double decay) {
    var rule = to - from <= 1.5 && decay <= 5 ? GaussLegendre.EIGHT : GaussLegendre.SIXTEEN;
    double[] points = rule.points(from, to);
    double[] values = remaining(points);
    for (int i = 0; i < values.length; i++) {
      values[i] *= Math.exp(points[i] - discount * Math.expm1(points[i]));
    }
    return rule.integral(from, to, values);
  }

  /** The shares of the present rate that are left at u = ln(1+y), for ascending u. */
  private double[] remaining(double... u) {
    double a = customer.dropoutA();
    double c = a + customer.dropoutB();
    double[] z = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      z[i] = -Math.expm1(-u[i]);
    }
    double[] remaining = GaussHypergeometric.values(a, c - 1 - customer.shape(), c, z);
    for (int i = 0; i < u.length; i++) {
      remaining[i] *= Math.exp(-a * u[i]);
      if (Double.isNaN(remaining[i])) {
        double y = Math.expm1(u[i]);
        remaining[i] =
            customer.shape() * y < MOST_TERMS
                ? SurvivalSeries.remaining(customer, y)
                : SurvivalIntegral.remaining(customer, y);
      }
    }
    return remaining;
  }
}
