package io.perennial.purchase;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the models need of one customer: all purchases up to and with one day. Orders on the same
 * business day are one purchase, unless {@link PurchaseConfig} says otherwise; amounts are in the
 * reporting currency.
 *
 * @param customerKey the customer's internal number
 * @param purchaseVersion counts the changes to the customer's purchases; what it says is in here
 * @param orders net of cancelled and fully refunded ones
 * @param frequency x: purchases after the first
 * @param lastDay of a purchase; the first one where frequency is 0
 * @param recencyDays t_x: from the first purchase to the last
 * @param ageDays T: from the first purchase to the day
 * @param revenue net of refunds
 * @param marginKnown the margin of the revenue whose margin is known
 * @param revenueUnknown the revenue that takes the channel's margin or the default one
 * @param marginSource where the known margin is from; DEFAULT where none is known
 * @param spendDays repeat purchases whose value is positive: what the spend model counts
 * @param spendMean z̄: the mean value of those; NaN where there are none
 * @param channel the customer's, else that of the first order
 * @param gapLogSum Σ ln of the weeks between purchases; NaN where it is not known before the next
 *     refresh
 */
public record CustomerHistory(
    long customerKey,
    long purchaseVersion,
    int orders,
    int frequency,
    LocalDate lastDay,
    double recencyDays,
    double ageDays,
    double revenue,
    double marginKnown,
    double revenueUnknown,
    MarginSource marginSource,
    int spendDays,
    double spendMean,
    @Nullable String channel,
    double gapLogSum) {

  /** The same customer so many days later, without a purchase since. */
  public CustomerHistory agedBy(double days) {
    return days == 0
        ? this
        : new CustomerHistory(
            customerKey,
            purchaseVersion,
            orders,
            frequency,
            lastDay,
            recencyDays,
            ageDays + days,
            revenue,
            marginKnown,
            revenueUnknown,
            marginSource,
            spendDays,
            spendMean,
            channel,
            gapLogSum);
  }
}
