package io.perennial.model;

import io.perennial.model.numeric.BetaResolvent;
import io.perennial.model.numeric.GaussLegendre;
import io.perennial.model.numeric.LogConcaveIntegral;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The purchases of a customer who buys regularly, each discounted from its own time.
 *
 * <p>Within a horizon, by parts, ∫₀ᵗ e^(−δτ) dE[Y(τ)] = e^(−δt) E[Y(t)] + δ ∫₀ᵗ e^(−δτ) E[Y(τ)] dτ,
 * in which every term is positive; by Gauss panels in ln(1 + τ/s). On a year of a simulated shop
 * the error is below 2·10⁻⁹ of the whole up to k = 3 and 3·10⁻⁷ at k = 6, where expectations rise
 * in steps. For all the future, of one whose λ is known, with y = λ/(λ+δ),
 *
 * <pre>Σᵢ E[(1−p)^(i−1)] y^(ik−j) = y^(k−j) ₂F₁(1, b; a+b; yᵏ)</pre>
 *
 * which {@link BetaResolvent} computes, and then its mean over λ.
 */
final class DiscountedRegularPurchases {
  private static final double LONGEST_PANEL = 1.5;

  /** The most that discounting may take off within a panel, as a logarithm. */
  private static final double STEEPEST_PANEL = 12;

  /** Expectations may level off within a few purchases: the first panel holds no more. */
  private static final double FIRST_PURCHASES = 1;

  /** In units of 1/δ; what comes later is less than 10⁻¹⁸ of the whole. */
  private static final double FARTHEST_DISCOUNTED = 42;

  private DiscountedRegularPurchases() {}

  /**
   * Within a horizon.
   *
   * @param horizon t in weeks, 0 or more
   * @param ratePerWeek δ, 0 or more
   */
  static double within(LeavesAfterRegularPurchase customer, double horizon, double ratePerWeek) {
    var purchases = new RegularPurchases(customer);
    double until = Math.min(horizon, FARTHEST_DISCOUNTED / ratePerWeek);
    double sum = Math.exp(-ratePerWeek * until) * purchases.expected(until)[0];
    double discount = ratePerWeek * customer.rate();
    double end = Math.log1p(until / customer.rate());
    double from = 0;
    double width = FIRST_PURCHASES * customer.regularity() / customer.shape(0);
    boolean severalPanels = end > 2 * width;
    while (ratePerWeek > 0 && from < end) {
      double steepest = Math.log1p(STEEPEST_PANEL / (discount * Math.exp(from)));
      double to = Math.min(end, from + Math.min(Math.min(width, LONGEST_PANEL), steepest));
      double fall = discount * (Math.exp(to) - Math.exp(from));
      var rule =
          severalPanels
              ? GaussLegendre.SIXTEEN
              : GaussLegendre.fitting((to - from) / LONGEST_PANEL, fall);
      double[] points = rule.points(from, to);
      double[] weeks = new double[points.length];
      for (int i = 0; i < weeks.length; i++) {
        weeks[i] = customer.rate() * Math.expm1(points[i]);
      }
      double[] values = purchases.expected(weeks);
      for (int i = 0; i < values.length; i++) {
        values[i] *= discount * Math.exp(points[i] - ratePerWeek * weeks[i]);
      }
      sum += rule.integral(from, to, values);
      from = to;
      width *= 2;
    }
    return sum;
  }

  /**
   * In all the future.
   *
   * @param ratePerWeek δ, above 0
   */
  static double all(LeavesAfterRegularPurchase customer, double ratePerWeek) {
    double[] weights = customer.phases().weights();
    double sum = 0;
    for (int phase = 0; phase < weights.length; phase++) {
      if (weights[phase] > 0) {
        sum += weights[phase] * all(customer, phase, ratePerWeek);
      }
    }
    return sum;
  }

  /** Over v = ln(λ/δ), whose density is log-concave. */
  private static double all(LeavesAfterRegularPurchase customer, int phase, double ratePerWeek) {
    double shape = customer.shape(phase);
    double discount = ratePerWeek * customer.rate();
    double scale = shape * Math.log(discount) - LogGamma.value(shape);
    int regularity = customer.regularity();
    int missing = regularity - phase;
    double middle = Math.log(shape / discount);
    double reach = 745 * (1 + 1 / shape);
    return LogConcaveIntegral.between(
        middle - reach,
        middle + reach,
        v -> {
          double logOfEvent = -Math.log1p(Math.exp(-v));
          double complement = -Math.expm1(regularity * logOfEvent);
          double purchases =
              BetaResolvent.value(
                  customer.dropoutA(),
                  customer.dropoutB(),
                  Math.max(complement, BetaResolvent.SMALLEST_COMPLEMENT));
          return scale
              + shape * v
              - discount * Math.exp(v)
              + missing * logOfEvent
              + Math.log(purchases);
        },
        v -> {
          double event = 1 / (1 + Math.exp(-v));
          return shape - discount * Math.exp(v) + missing * (1 - event);
        });
  }
}
