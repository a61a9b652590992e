package io.perennial.model;

/**
 * The times between the purchases of customers, as far as they tell how regular purchases are.
 *
 * <p>The sum is kept to nine digits after the point, as a whole number: so it does not depend on
 * the order in which customers are added.
 *
 * @param count how many times between purchases there are: one per repeat purchase
 * @param billionths Σ ln gᵢ · 10⁹ over these times in weeks, rounded for each part that was added
 */
record PurchaseGaps(long count, long billionths) {
  static final PurchaseGaps NONE = new PurchaseGaps(0, 0);

  private static final double BILLION = 1e9;

  static PurchaseGaps of(long count, double sumOfLogarithms) {
    Domain.count("count", count);
    if (!Double.isFinite(sumOfLogarithms)) {
      throw new IllegalArgumentException(
          "sumOfLogarithms is " + sumOfLogarithms + ": give a finite number, of times above 0");
    }
    return new PurchaseGaps(count, Math.round(sumOfLogarithms * BILLION));
  }

  PurchaseGaps plus(PurchaseGaps other) {
    return new PurchaseGaps(count + other.count, billionths + other.billionths);
  }

  /** Σ ln gᵢ. */
  double sumOfLogarithms() {
    return billionths / BILLION;
  }
}
