package io.perennial.model;

/**
 * What one customer spent on repeat purchases, as the spend model sees it.
 *
 * <p>A purchase is a day: its amount is the total of that day. Days with nothing to pay are left
 * out of both figures, and so is the first purchase.
 *
 * @param count x, the number of repeat purchases with an amount above 0
 * @param mean z̄, their mean amount; 0 where there are none
 */
public record SpendHistory(int count, double mean) {
  /** A customer with no repeat purchase that cost anything. */
  public static final SpendHistory NONE = new SpendHistory(0, 0);

  public SpendHistory {
    if (count < 0) {
      throw new IllegalArgumentException(
          "count is " + count + ": count repeat purchases, 0 or more");
    }
    Domain.notNegative("mean", mean);
    if (count > 0 && mean == 0) {
      throw new IllegalArgumentException(
          "mean is 0 over "
              + count
              + " purchases: leave purchases without an amount out of the count");
    }
    if (count == 0 && mean > 0) {
      throw new IllegalArgumentException(
          "mean is "
              + mean
              + " over no purchase: give 0, or count the purchases it is the mean of");
    }
    mean += 0.0; // no negative zero: equal histories must have equal bits
  }
}
