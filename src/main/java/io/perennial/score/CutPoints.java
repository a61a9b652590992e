package io.perennial.score;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The borders of tiers and RFM quintiles, frozen for an epoch: a calendar month.
 *
 * @param epoch such as 2026-11
 * @param tierHigh lifetime values above it are HIGH; null where nobody had one
 * @param tierMid lifetime values above it are at least MID; null where nobody had one
 * @param recency of the days since the last order
 * @param frequency of the numbers of orders
 * @param monetary of the net revenues
 * @param customers how many they were taken from
 */
public record CutPoints(
    String epoch,
    @Nullable Double tierHigh,
    @Nullable Double tierMid,
    Quintiles recency,
    Quintiles frequency,
    Quintiles monetary,
    long customers) {

  /** The epoch that a day belongs to. */
  public static String epochOf(LocalDate day) {
    return YearMonth.from(day).toString();
  }

  /**
   * Whether they still do for a run: they have borders of tiers where customers have lifetime
   * values, and the customers have neither doubled nor halved.
   */
  public boolean servesFor(long customersNow, boolean valued) {
    return (tierHigh != null || !valued)
        && customersNow <= 2 * customers
        && customers <= 2 * customersNow;
  }

  /**
   * The tier of a lifetime value; null where there is no value or no border.
   *
   * @param before the tier that the customer had: it is kept until the value has fallen below the
   *     border by the share of hysteresis
   */
  public @Nullable Tier tier(@Nullable Double value, @Nullable Tier before, double hysteresis) {
    if (value == null || tierHigh == null || tierMid == null) {
      return null;
    }
    if (value > (before == Tier.HIGH ? lowered(tierHigh, hysteresis) : tierHigh)) {
      return Tier.HIGH;
    }
    boolean wasAbove = before == Tier.HIGH || before == Tier.MID;
    return value > (wasAbove ? lowered(tierMid, hysteresis) : tierMid) ? Tier.MID : Tier.LOW;
  }

  /** The RFM quintiles and group of a customer. */
  public Rfm rfm(int daysSinceOrder, int orders, double revenue) {
    int recencyQuintile = 6 - recency.of(daysSinceOrder);
    int frequencyQuintile = frequency.of(orders);
    return new Rfm(
        recencyQuintile,
        frequencyQuintile,
        monetary.of(revenue),
        RfmGroup.of(recencyQuintile, frequencyQuintile));
  }

  static double lowered(double border, double hysteresis) {
    return border - hysteresis * Math.abs(border);
  }
}
