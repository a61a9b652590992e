package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** How long an amount of a subscription pays for. */
@Description("How long an amount of a subscription pays for.")
public enum BillingPeriod {
  @Description("Seven days; a month of recurring revenue is 365.25 / 84 of them.")
  WEEK(0, 365.25 / 7),
  @Description("A calendar month, from a day to the same day of the next month, or its last.")
  MONTH(1, 12),
  @Description("Three calendar months.")
  QUARTER(3, 4),
  @Description("Twelve calendar months.")
  YEAR(12, 1);

  private final int months;
  private final double perYear;

  BillingPeriod(int months, double perYear) {
    this.months = months;
    this.perYear = perYear;
  }

  /** How many calendar months it has; 0 for a week. */
  @Ignore
  public int months() {
    return months;
  }

  /** How many of them a year has. */
  @Ignore
  public double perYear() {
    return perYear;
  }
}
