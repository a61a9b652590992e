package io.perennial.score;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a score depends on beside the customer's purchases. Immutable once stored.
 *
 * @param purchaseFit the fit of purchases; null where none is accepted
 * @param spendFit the fit of spend; null where none is accepted: then a customer's own average
 *     order value stands for it
 * @param missing why there is no fit of purchases, for people; null where there is one
 * @param horizonDays how far predicted values look ahead
 * @param discountRate per year
 * @param defaultMargin share of revenue that is earned where nothing better is known
 * @param channelMargins the same by sales channel
 * @param lifespanYears how long a customer stays, for the formula value
 * @param lifespanSource where that comes from
 */
public record Basis(
    @Nullable Long purchaseFit,
    @Nullable Long spendFit,
    @Nullable String missing,
    int horizonDays,
    double discountRate,
    double defaultMargin,
    Map<String, Double> channelMargins,
    double lifespanYears,
    LifespanSource lifespanSource) {

  private static final double DAYS_PER_WEEK = 7;
  private static final double WEEKS_PER_YEAR = 365.25 / DAYS_PER_WEEK;

  public Basis {
    channelMargins = new TreeMap<>(channelMargins);
  }

  /** The fits that it names, that of purchases first. */
  List<Long> fits() {
    return Stream.of(purchaseFit, spendFit).flatMap(Stream::ofNullable).toList();
  }

  /** The horizon in the models' unit. */
  public double horizonWeeks() {
    return horizonDays / DAYS_PER_WEEK;
  }

  /** The continuous discount rate per week: ln(1 + yearly rate) / weeks per year. */
  public double ratePerWeek() {
    return Math.log1p(discountRate) / WEEKS_PER_YEAR;
  }

  /** Whether it gives every metric the same value; the lifespan enters the formula only. */
  public boolean valuesLike(Basis other) {
    return withoutLifespan().equals(other.withoutLifespan());
  }

  private Basis withoutLifespan() {
    return new Basis(
        purchaseFit,
        spendFit,
        null,
        horizonDays,
        discountRate,
        defaultMargin,
        channelMargins,
        0,
        LifespanSource.ASSUMED);
  }
}
