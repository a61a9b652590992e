package io.perennial.model;

/**
 * The expected purchases of a customer who is alive, in closed form.
 *
 * <p>With c = a + b − 1, A = c − k, z = t/(s+t) and L = ln(1−z),
 *
 * <pre>
 * E[Y(t)] = c · [ (1 − e^((a−1)L))/(a−1) − e^((a−1)L) · G ],   G = Σₙ≥₁ (A)ₙ (a)ₙ₋₁ / ((c)ₙ n!) zⁿ
 * </pre>
 *
 * which is equation 10 of Fader, Hardie & Lee (2005) after Euler's transformation of its ₂F₁, with
 * the pole at a = 1 taken out by hand. The transformation trades the powers (1−z)^−(k+x), which
 * overflow, for ones of order 1.
 */
final class ExpectedPurchases {
  /** Beyond it the series needs too many terms. */
  private static final double LARGEST_ARGUMENT = 0.9;

  /** The most that the sum may exceed the difference that is left of it: four digits of sixteen. */
  private static final double WORST_CANCELLATION = 1e4;

  private static final double EPSILON = 1e-16;

  private ExpectedPurchases() {}

  /** E[Y(t) | alive], or NaN where rounding or slow convergence would spoil it. */
  static double inClosedForm(LeavesAfterPurchase customer, double horizon) {
    double a = customer.dropoutA();
    double c = a + customer.dropoutB() - 1;
    double z = horizon / (customer.rate() + horizon);
    if (z > LARGEST_ARGUMENT) {
      return Double.NaN;
    }
    double log = -Math.log1p(horizon / customer.rate());
    double first = a == 1 ? -c * log : -c * Math.expm1((a - 1) * log) / (a - 1);
    double power = Math.exp((a - 1) * log);

    double term = (c - customer.shape()) * z;
    double sum = term;
    double magnitude = Math.abs(term);
    double ratio = 0;
    for (int n = 1; Math.abs(term) > EPSILON * (1 - Math.abs(ratio)) * magnitude; n++) {
      ratio = (c - customer.shape() + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
      term *= ratio;
      sum += term;
      magnitude += Math.abs(term);
    }
    double expected = first - power * sum;
    double largest = Math.abs(first) + power * magnitude;
    return largest < WORST_CANCELLATION * expected ? expected : Double.NaN;
  }
}
