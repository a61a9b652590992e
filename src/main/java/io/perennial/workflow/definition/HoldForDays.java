package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import org.jspecify.annotations.Nullable;

/** Reads how long a customer has to stay beyond a threshold. */
final class HoldForDays {
  private static final int LONGEST = 365;

  private HoldForDays() {}

  /** The days, 0 where left out; null where a fault was noted. */
  static @Nullable Integer parse(InputFaults faults, String path, @Nullable Integer days) {
    if (days == null) {
      return 0;
    }
    if (days < 0 || days > LONGEST) {
      return faults.invalid(
          path + ".holdForDays",
          "holdForDays is %d: take 0 (at once) to %d.".formatted(days, LONGEST));
    }
    return days;
  }
}
