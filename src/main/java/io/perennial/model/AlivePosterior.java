package io.perennial.model;

/**
 * What a history says of a customer who is alive: the distributions of the purchase rate and of the
 * inclination to leave, and what they let expect.
 *
 * <p>Given that the customer is alive, the purchase rate λ ~ Gamma(shape k, rate s), or a mixture
 * of such where purchases are regular; how the customer leaves is what the models differ in. All
 * answers are finite.
 */
public sealed interface AlivePosterior
    permits NeverLeaves, LeavesAfterPurchase, LeavesAfterRegularPurchase, LeavesAnyTime {

  /**
   * E[Y(t) | alive]: the purchases expected in the next weeks.
   *
   * @param horizonWeeks t, 0 or more
   */
  double expectedPurchases(double horizonWeeks);

  /**
   * The purchases expected in the next weeks, each discounted from its own time: ∫₀ᵗ e^(−δτ)
   * dE[Y(τ) | alive].
   *
   * @param horizonWeeks t, 0 or more
   * @param ratePerWeek δ, the continuous discount rate per week, 0 or more
   */
  double discountedExpectedPurchases(double horizonWeeks, double ratePerWeek);

  /**
   * All purchases that are still to come, each discounted from its own time: the limit of {@link
   * #discountedExpectedPurchases} for t → ∞.
   *
   * @param ratePerWeek δ, above 0
   */
  double discountedResidualPurchases(double ratePerWeek);

  /**
   * P(Y(t) ≥ 1 | alive): the probability of at least one purchase in the next weeks.
   *
   * @param horizonWeeks t, 0 or more
   */
  double probabilityOfPurchase(double horizonWeeks);

  /**
   * P(Y(t) = n | alive): the probability of so many purchases in the next weeks.
   *
   * @param horizonWeeks t, 0 or more
   * @param count n, 0 or more
   */
  double probabilityOfPurchases(double horizonWeeks, int count);

  /**
   * The time within which half of the customers like this one buy, in weeks; the largest double
   * where it would overflow, or where fewer than half ever buy again.
   */
  double medianWeeksToNextPurchase();

  /** One such customer's purchases from now on, drawn one after the other. */
  PurchaseSequence sequence(RandomDraws draws);

  /**
   * Draws of the purchases within a horizon, given that there is at least one.
   *
   * @param horizonWeeks above 0
   */
  FuturePurchases future(double horizonWeeks, RandomDraws draws);
}
