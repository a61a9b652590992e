package io.perennial.fit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides whether a run fits the models: where it was asked to, where none is accepted, where the
 * accepted fit is old, or where it has drifted. Drift is looked for {@value #DAYS_BETWEEN_CHECKS}
 * days after the last fit at the earliest, whatever came of that one.
 */
public final class FitDue {

  static final int DAYS_BETWEEN_CHECKS = 7;

  private FitDue() {}

  /** Whether it does, where drift is not looked for. */
  public static boolean isDue(
      Refit refit, Optional<LocalDate> acceptedAsOf, LocalDate asOf, int maxAgeDays) {
    return isDue(refit, acceptedAsOf, Optional.of(asOf), asOf, maxAgeDays, () -> false);
  }

  /**
   * Whether it does.
   *
   * @param refit what was asked for
   * @param acceptedAsOf the day of the accepted fit, where there is one by the run's day
   * @param triedAsOf the day of the latest fit by the run's day, accepted or not
   * @param asOf the run's day
   * @param maxAgeDays at this age, in days, an accepted fit is fitted again
   * @param drifted whether the accepted fit has drifted; asked only where the answer counts
   */
  public static boolean isDue(
      Refit refit,
      Optional<LocalDate> acceptedAsOf,
      Optional<LocalDate> triedAsOf,
      LocalDate asOf,
      int maxAgeDays,
      BooleanSupplier drifted) {
    return switch (refit) {
      case NEVER -> false;
      case ALWAYS -> true;
      case IF_DUE ->
          age(acceptedAsOf, asOf) >= maxAgeDays
              || (age(triedAsOf, asOf) >= DAYS_BETWEEN_CHECKS && drifted.getAsBoolean());
    };
  }

  private static long age(Optional<LocalDate> day, LocalDate asOf) {
    return day.map(then -> ChronoUnit.DAYS.between(then, asOf)).orElse(Long.MAX_VALUE);
  }
}
