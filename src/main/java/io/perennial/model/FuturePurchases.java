package io.perennial.model;

/** Draws of the purchases within a horizon of a customer who makes at least one. */
interface FuturePurchases {

  /**
   * The first purchase, in weeks.
   *
   * @param quantile where in its distribution it lies, 0 to 1
   */
  double first(double quantile);

  /** The purchases after a first one at this week. */
  Further after(double first);

  /**
   * Purchases after the first, at times that are independent of each other.
   *
   * @param count how many lie anywhere in the time
   * @param weeks how long the time is, from the first purchase on
   * @param lastAtEnd whether one more lies at the very end of it
   */
  record Further(int count, double weeks, boolean lastAtEnd) {}
}
