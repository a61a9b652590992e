package io.perennial.workflow.definition;

import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that fires on a day which lies so many days from a date of the customer's.
 *
 * @param attribute the name of the attribute that holds the date; with ATTRIBUTE only
 * @param days after the date, or its anniversary; negative before it
 */
public record DateTrigger(
    DateAnchor anchor, @Nullable String attribute, DateRecurrence recurrence, int days)
    implements Trigger {
  private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
  private static final MonthDay DAY_BEFORE = MonthDay.of(2, 28);

  public DateTrigger {
    if ((anchor == DateAnchor.ATTRIBUTE) != (attribute != null)) {
      throw new IllegalArgumentException(anchor + " with the attribute " + attribute);
    }
  }

  /** The date, or the anniversary, on whose account a day is the one. */
  public LocalDate dateOf(LocalDate day) {
    return day.minusDays(days);
  }

  /** Whether a day is one on which a customer with a date is started. */
  public boolean isDay(LocalDate day, LocalDate date) {
    LocalDate due = dateOf(day);
    return switch (recurrence) {
      case ONCE -> due.equals(date);
      case YEARLY -> date.isBefore(due) && isAnniversary(due, MonthDay.from(date));
    };
  }

  /** 29 February comes on 28 February in common years. */
  private static boolean isAnniversary(LocalDate due, MonthDay date) {
    return MonthDay.from(due).equals(date)
        || (date.equals(LEAP_DAY) && MonthDay.from(due).equals(DAY_BEFORE) && !due.isLeapYear());
  }
}
