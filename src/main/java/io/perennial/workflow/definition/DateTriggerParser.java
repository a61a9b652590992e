package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import org.jspecify.annotations.Nullable;

/** Reads the input of a date. */
final class DateTriggerParser {
  private static final String PATH = "trigger.date";
  private static final int LONGEST_NAME = 200;
  private static final int MOST_DAYS_BEFORE = 365;
  private static final int MOST_DAYS_AFTER = 3_650;
  private static final int MOST_DAYS_FROM_ANNIVERSARY = 180;

  private final InputFaults faults;

  DateTriggerParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  @Nullable DateTrigger parse(DateTriggerInput input) {
    DateAnchor anchor = input.anchor();
    if (anchor == null) {
      return faults.required(
          PATH + ".anchor", "Say which date: FIRST_ORDER, LAST_ORDER, ACQUIRED or ATTRIBUTE.");
    }
    int before = faults.all().size();
    String attribute = attribute(anchor, input.attribute());
    DateRecurrence recurrence =
        input.recurrence() == null ? DateRecurrence.ONCE : input.recurrence();
    if (anchor == DateAnchor.LAST_ORDER && recurrence == DateRecurrence.YEARLY) {
      faults.invalid(
          PATH + ".recurrence",
          "recurrence is YEARLY, but the last order changes with each order: take ONCE, or FIRST_ORDER.");
    }
    int days = days(anchor, recurrence, input.days() == null ? 0 : input.days());
    return faults.all().size() > before
        ? null
        : new DateTrigger(anchor, attribute, recurrence, days);
  }

  private @Nullable String attribute(DateAnchor anchor, @Nullable String given) {
    String path = PATH + ".attribute";
    if (anchor != DateAnchor.ATTRIBUTE) {
      return given == null
          ? null
          : faults.invalid(
              path, "attribute is given, but %s has none: leave it out.".formatted(anchor));
    }
    if (given == null || given.isBlank()) {
      return faults.required(
          path, "ATTRIBUTE needs attribute: name the one that holds the date, such as birthday.");
    }
    if (given.length() > LONGEST_NAME) {
      return faults.invalid(
          path,
          "attribute has %d characters: at most %d are allowed."
              .formatted(given.length(), LONGEST_NAME));
    }
    return given;
  }

  private int days(DateAnchor anchor, DateRecurrence recurrence, int days) {
    int least =
        switch (recurrence) {
          case YEARLY -> -MOST_DAYS_FROM_ANNIVERSARY;
          case ONCE ->
              switch (anchor) {
                case FIRST_ORDER, LAST_ORDER -> 1;
                case ACQUIRED -> 0;
                case ATTRIBUTE -> -MOST_DAYS_BEFORE;
              };
        };
    int most = recurrence == DateRecurrence.YEARLY ? MOST_DAYS_FROM_ANNIVERSARY : MOST_DAYS_AFTER;
    if (days < least || days > most) {
      faults.invalid(
          PATH + ".days",
          "days is %d: with %s and %s, take %d to %d."
              .formatted(days, anchor, recurrence, least, most));
    }
    return days;
  }
}
