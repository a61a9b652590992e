package io.perennial.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * One customer's purchase history as the purchase models see it, counted from the first purchase.
 *
 * <p>Several purchases on one day are one. The three figures are a sufficient statistic of the
 * models: when the earlier repeat purchases happened adds nothing.
 *
 * @param frequency x, the number of repeat purchases: the first one is not counted
 * @param recency t_x, weeks from the first purchase to the last; 0 where there is no repeat
 *     purchase
 * @param age T, weeks from the first purchase to the day of observation; never less than the
 *     recency
 */
public record History(int frequency, double recency, double age) implements Comparable<History> {
  private static final double DAYS_PER_WEEK = 7;
  private static final Comparator<History> ORDER =
      Comparator.comparingInt(History::frequency)
          .thenComparingDouble(History::recency)
          .thenComparingDouble(History::age);

  public History {
    if (frequency < 0) {
      throw new IllegalArgumentException(
          "frequency is " + frequency + ": count repeat purchases, 0 or more");
    }
    Domain.notNegative("recency", recency);
    Domain.notNegative("age", age);
    if (recency > age) {
      throw new IllegalArgumentException(
          "recency is "
              + recency
              + " and age "
              + age
              + " weeks: leave out purchases after the day of observation");
    }
    if (frequency == 0 && recency > 0) {
      throw new IllegalArgumentException(
          "recency is "
              + recency
              + " weeks with no repeat purchase: give 0, or count the repeat purchases");
    }
    if (frequency > 0 && recency == 0) {
      throw new IllegalArgumentException(
          "recency is 0 weeks with "
              + frequency
              + " repeat purchases: purchases on the first day belong to the first purchase");
    }
    recency += 0.0; // no negative zero: equal histories must have equal bits
    age += 0.0;
  }

  /**
   * The history of a customer who bought on these days, as known at the end of a day.
   *
   * @param purchaseDays in any order, days may occur more than once; those after {@code asOf} are
   *     left out
   * @param asOf the last day observed, inclusive
   * @throws IllegalArgumentException if no purchase is left
   */
  public static History of(Collection<LocalDate> purchaseDays, LocalDate asOf) {
    var days = new TreeSet<>(purchaseDays).headSet(asOf, true);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "no purchase up to " + asOf + ": a history begins with the first one");
    }
    return new History(
        days.size() - 1, weeks(days.first(), days.last()), weeks(days.first(), asOf));
  }

  /**
   * The history of a customer whose purchases were counted elsewhere.
   *
   * @param frequency x, the days with a purchase after the first one
   * @param firstDay of a purchase
   * @param lastDay of a purchase
   * @param asOf the last day observed, inclusive
   */
  public static History of(int frequency, LocalDate firstDay, LocalDate lastDay, LocalDate asOf) {
    return new History(frequency, weeks(firstDay, lastDay), weeks(firstDay, asOf));
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / DAYS_PER_WEEK;
  }

  /** Sorts by frequency, then recency, then age. */
  @Override
  public int compareTo(History other) {
    return ORDER.compare(this, other);
  }
}
