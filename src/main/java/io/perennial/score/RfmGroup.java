package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/**
 * The named group of a customer on the grid of recency and frequency quintiles, each from 1 (worst)
 * to 5 (best): the partition into ten groups that marketers know.
 */
@Description(
    "The named group of a customer on the grid of recency and frequency quintiles (1 worst, 5 best).")
public enum RfmGroup {
  @Description("Bought just now and buy often: R 5, F 4-5.")
  CHAMPIONS,
  @Description("Buy often, the last time not long ago: R 3-4, F 4-5.")
  LOYAL,
  @Description("Recent, more than one order: R 4-5, F 2-3.")
  POTENTIAL_LOYALISTS,
  @Description("Bought just now for the first time: R 5, F 1.")
  NEW_CUSTOMERS,
  @Description("Bought lately, once: R 4, F 1.")
  PROMISING,
  @Description("In the middle of both: R 3, F 3.")
  NEED_ATTENTION,
  @Description("Seldom, and not lately: R 3, F 1-2.")
  ABOUT_TO_SLEEP,
  @Description("Bought often, but long ago: R 1-2, F 3-4.")
  AT_RISK,
  @Description("Were among the best, and stay away: R 1-2, F 5.")
  CANNOT_LOSE,
  @Description("Seldom, long ago: R 1-2, F 1-2.")
  HIBERNATING;

  /**
   * The group of a pair of quintiles.
   *
   * @throws IllegalArgumentException where one is not in 1..5
   */
  public static RfmGroup of(int recency, int frequency) {
    if (recency < 1 || recency > 5 || frequency < 1 || frequency > 5) {
      throw new IllegalArgumentException(
          "quintiles are in 1..5, not recency " + recency + ", frequency " + frequency);
    }
    if (recency <= 2) {
      return frequency <= 2 ? HIBERNATING : frequency <= 4 ? AT_RISK : CANNOT_LOSE;
    }
    if (recency == 3 && frequency <= 3) {
      return frequency <= 2 ? ABOUT_TO_SLEEP : NEED_ATTENTION;
    }
    if (frequency >= 4) {
      return recency == 5 ? CHAMPIONS : LOYAL;
    }
    if (frequency >= 2) {
      return POTENTIAL_LOYALISTS;
    }
    return recency == 5 ? NEW_CUSTOMERS : PROMISING;
  }
}
