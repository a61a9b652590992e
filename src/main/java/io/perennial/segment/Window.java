package io.perennial.segment;

import java.time.LocalDate;

/**
 * The last so many business days up to the day of the scores (asOf), both ends inclusive: one day
 * is asOf alone.
 */
record Window(int days) {

  /** The longest there is: a hundred years. */
  static final int MAX_DAYS = 36_500;

  Window {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "A window has 1 to %d days, not %d".formatted(MAX_DAYS, days));
    }
  }

  boolean contains(LocalDate day, LocalDate asOf) {
    return !day.isAfter(asOf) && day.isAfter(asOf.minusDays(days));
  }

  /** The days of a column, given SQL expressions of asOf and of the number of days. */
  static String sql(String column, String asOf, String days) {
    return "%1$s > %2$s - %3$s and %1$s <= %2$s".formatted(column, asOf, days);
  }

  String words() {
    return days == 1 ? "within 1 day" : "within " + days + " days";
  }
}
