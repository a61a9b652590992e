package io.perennial.model;

import io.perennial.model.numeric.FallingIntegral;

/**
 * A race between two things that happen to a customer at random, each at a rate of its own: which
 * comes first, and when.
 *
 * <p>The one comes at a rate ~ Gamma(shape k, rate s), the rival at a rate ~ Gamma(shape k′, rate
 * s′), independently. Neither has come within t with the probability (s/(s+t))^k (s′/(s′+t))^k′,
 * and the one has come first with
 *
 * <pre>k ∫₀ᵗ (s/(s+u))^k (s′/(s′+u))^k′ du/(s+u)</pre>
 *
 * In v = ln(1 + u/min(s, s′)) the integrand is analytic within |Im v| < π whatever the parameters,
 * so that Gauss panels need no cases where the ₂F₁ of the literature needs several.
 */
record Race(double shape, double rate, double rivalShape, double rivalRate) {
  private static final double LONGEST_PANEL = 1.5;
  private static final double LOG_OF_LARGEST = Math.log(Double.MAX_VALUE);

  /** From here on everything has come that ever will, and times overflow soon. */
  private static final double FARTHEST = 690;

  private static final int MOST_STEPS = 100;
  private static final double ACCURACY = 1e-15;

  /** −ln P(neither has come within t), never decreasing. */
  double fall(double weeks) {
    return shape * Math.log1p(weeks / rate) + rivalShape * Math.log1p(weeks / rivalRate);
  }

  /** P(the one comes, before the rival, within t). */
  double won(double weeks) {
    double scale = Math.min(rate, rivalRate);
    double end = Math.min(Math.log1p(weeks / scale), FARTHEST);
    double integral =
        FallingIntegral.of(
            0,
            end,
            LONGEST_PANEL,
            v -> fall(scale * Math.expm1(v)),
            v -> {
              double u = scale * Math.expm1(v);
              return (scale + u) / (rate + u) * Math.exp(-fall(u));
            });
    return Math.min(shape * integral, 1);
  }

  /**
   * The time within which the race is won with a probability; the largest double if it never is.
   */
  double quantile(double probability) {
    if (won(Double.MAX_VALUE) <= probability) {
      return Double.MAX_VALUE;
    }
    double low = Math.log(rate * Math.expm1(-Math.log1p(-probability) / shape));
    double high = LOG_OF_LARGEST;
    double log = low;
    for (int i = 0; i < MOST_STEPS; i++) {
      double weeks = Math.exp(log);
      double excess = won(weeks) - probability;
      if (excess < 0) {
        low = log;
      } else {
        high = log;
      }
      double slope = shape * weeks / (rate + weeks) * Math.exp(-fall(weeks));
      double newton = log - excess / slope;
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      if (Math.abs(next - log) <= ACCURACY) {
        break;
      }
      log = next;
    }
    return Math.exp(log);
  }
}
