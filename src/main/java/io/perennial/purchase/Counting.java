package io.perennial.purchase;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What counts as a purchase, as the SQL of histories says it.
 *
 * @param mergeSameDay whether the orders of one business day are one purchase; else those of one
 *     instant are
 * @param countZeroValue whether an order without value is a purchase
 * @param zone says what a business day is
 */
record Counting(boolean mergeSameDay, boolean countZeroValue, ZoneId zone) {

  /**
   * Taken off the time between two days, of which that of one day stands for anything up to two:
   * else customers who buy within days of each other would seem regular.
   */
  private static final double OF_A_DAY = 0.25;

  /** The column by which orders are one purchase: a day or an instant. */
  String occasion(String alias) {
    return alias + (mergeSameDay ? ".day" : ".placed_at");
  }

  /** Further conditions on an order to be a purchase, beginning with {@code and}. */
  String purchaseOnly(String alias) {
    return countZeroValue ? "" : " and " + alias + ".amount > 0";
  }

  /** Days from the first purchase of a history to its last. */
  String recencyDays(String history) {
    return mergeSameDay
        ? "cast(%1$s.last_day - %1$s.first_day as float8)".formatted(history)
        : days("%1$s.last_order_at - %1$s.first_order_at".formatted(history));
  }

  /** Days from the first purchase of a history to {@code :asOf}, or, where times count, its end. */
  String ageDays(String history) {
    return mergeSameDay
        ? "cast(cast(:asOf as date) - %s.first_day as float8)".formatted(history)
        : days(
            "cast(cast(:asOf as date) + 1 as timestamp) at time zone '%s' - %s.first_order_at"
                .formatted(zone.getId(), history));
  }

  /** Days from the end of one day to that of another, as {@link #ageDays} counts them. */
  double daysBetween(LocalDate from, LocalDate to) {
    long days = ChronoUnit.DAYS.between(from, to);
    if (mergeSameDay) {
      return days;
    }
    Duration between =
        Duration.between(from.plusDays(1).atStartOfDay(zone), to.plusDays(1).atStartOfDay(zone));
    return between.toSeconds() / (double) Duration.ofDays(1).toSeconds();
  }

  /** Weeks between two purchases of a customer, above 0. */
  String gapWeeks(String occasion, String previous) {
    String between = "%s - %s".formatted(occasion, previous);
    return mergeSameDay
        ? "(cast(%s as float8) - %s) / 7".formatted(between, OF_A_DAY)
        : days(between) + " / 7";
  }

  private static String days(String interval) {
    return "cast(extract(epoch from %s) / 86400 as float8)".formatted(interval);
  }
}
