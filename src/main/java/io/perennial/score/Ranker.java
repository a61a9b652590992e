package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Scores customers of a run: values them and places them among the others.
 *
 * @param scorer values them
 * @param asOf the run's day
 * @param cutPoints the borders
 * @param hysteresis of the tiers
 */
public record Ranker(Scorer scorer, LocalDate asOf, CutPoints cutPoints, double hysteresis) {

  /** The whole score of a customer. */
  public ScoredCustomer score(CustomerHistory history, PreviousScore before) {
    CustomerValue value = scorer.value(history);
    int days = daysSinceOrder(history, asOf);
    return new ScoredCustomer(
        history,
        value,
        days,
        cutPoints.tier(value.lifetimeValue(), before.tier(), hysteresis),
        cutPoints.rfm(days, history.orders(), history.revenue()),
        before.firstDays().with(asOf, value, history.frequency()));
  }

  static int daysSinceOrder(CustomerHistory history, LocalDate asOf) {
    return Math.toIntExact(ChronoUnit.DAYS.between(history.lastDay(), asOf));
  }
}
