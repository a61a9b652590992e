package io.perennial.score;

import io.perennial.model.Sbg;
import io.perennial.purchase.Contract;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The renewals that a running contract has before it within a horizon.
 *
 * @param next when the next one falls due
 * @param churnProbability that it does not come about
 * @param expected how many of those within the horizon come about
 * @param discounted the same, each discounted from the time at which it falls due to now
 */
record Prospect(Instant next, double churnProbability, double expected, double discounted) {
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double SECONDS_PER_YEAR = DAYS_PER_YEAR * 86_400;

  /**
   * The prospect by a model; where the contract's end is known, by that: then the renewals before
   * it are certain, and there are no others.
   *
   * @param horizonDays how far ahead, in days
   * @param ratePerYear what money is worth less after a year
   * @param zone the business time zone
   */
  static Prospect of(
      Contract contract, Sbg model, Instant now, int horizonDays, double ratePerYear, ZoneId zone) {
    Instant horizon = now.plus(Duration.ofDays(horizonDays));
    Instant end = contract.endsAt();
    int due = 0;
    for (Instant at = contract.due(1, zone);
        !at.isAfter(horizon) && (end == null || at.isBefore(end));
        at = contract.due(due + 1, zone)) {
      due++;
    }
    Instant next = contract.due(1, zone);
    double ratePerPeriod = Math.expm1(Math.log1p(ratePerYear) / contract.period().perYear());
    double yearsToNext = Duration.between(now, next).toSeconds() / SECONDS_PER_YEAR;
    double toNow = Math.exp(-Math.log1p(ratePerYear) * yearsToNext);
    if (end != null) {
      return new Prospect(
          next, next.isBefore(end) ? 0 : 1, due, toNow * annuity(due, ratePerPeriod));
    }
    return new Prospect(
        next,
        model.churnProbability(contract.renewals()),
        model.expectedRenewals(contract.renewals(), due),
        toNow * model.discountedExpectedRenewals(contract.renewals(), due, ratePerPeriod));
  }

  private static double annuity(int payments, double rate) {
    double sum = 0;
    for (int i = 0; i < payments; i++) {
      sum += Math.exp(-i * Math.log1p(rate));
    }
    return sum;
  }
}
