package io.perennial.fit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Decides whether a run fits the models. */
public final class FitDue {

  private FitDue() {}

  /**
   * Whether it does.
   *
   * @param refit what was asked for
   * @param acceptedAsOf the day of the accepted fit, where there is one by the run's day
   * @param asOf the run's day
   * @param maxAgeDays at this age, in days, an accepted fit is fitted again
   */
  public static boolean isDue(
      Refit refit, Optional<LocalDate> acceptedAsOf, LocalDate asOf, int maxAgeDays) {
    return switch (refit) {
      case NEVER -> false;
      case ALWAYS -> true;
      case IF_DUE ->
          acceptedAsOf
              .map(fitted -> ChronoUnit.DAYS.between(fitted, asOf) >= maxAgeDays)
              .orElse(true);
    };
  }
}
