package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.fit.Refit;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationProgressTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  @Test
  void withoutABaselineTheFirstRunIsOne() {
    ObservationProgress fresh = new ObservationProgress(null, null, null, null, null);
    assertEquals(NightStep.BASELINE, fresh.next(run(1, DAY, 1L, null, null)));
  }

  /** Observed so far: run 5 of day 10 under basis 2. */
  @ParameterizedTest
  @CsvSource({
    "the same run again,                  5, 10, 2,  , 4, , NONE",
    "an earlier day,                      9,  9, 2,  , 5, , NONE",
    "an earlier run of the day,           4, 10, 2,  , 3, , NONE",
    "the next night,                      6, 11, 2,  , 5, , READ",
    "a second run of the day,             6, 10, 2,  , 5, , READ",
    "a basis that values alike,           6, 11, 3,  , 5, , READ",
    "a switch of model,                   6, 11, 3, 2, 5, , READ_UNDER_PREVIOUS_BASIS",
    "its first half is done,              6, 11, 3, 2, 5, 6, REBASELINE",
    "the first half of another run was,   7, 11, 3, 2, 5, 6, READ_UNDER_PREVIOUS_BASIS",
    "a night was missed,                  7, 12, 2,  , 6, , READ",
    "and with it the switch,              7, 12, 3,  , 6, , REBASELINE",
    "the previous basis is unknown here,  7, 12, 4, 3, 6, , REBASELINE",
    "there and back again,                7, 12, 2, 3, 6, , READ",
  })
  void everyRunHasItsStep(
      String what,
      long id,
      int day,
      long basis,
      @Nullable Long previousBasis,
      long previousRun,
      @Nullable Long read,
      NightStep step) {
    ObservationProgress progress = new ObservationProgress(1L, 5L, DAY, 2L, read);
    LocalDate asOf = LocalDate.of(2026, 3, day);
    assertEquals(step, progress.next(run(id, asOf, basis, previousBasis, previousRun)), what);
  }

  private static ScoringRun run(
      long id,
      LocalDate asOf,
      Long basis,
      @Nullable Long previousBasis,
      @Nullable Long previousRun) {
    return new ScoringRun(
        id,
        id,
        asOf,
        RunKind.NIGHT,
        RunState.RUNNING,
        Stage.CROSSING,
        Refit.IF_DUE,
        false,
        basis,
        previousBasis,
        null,
        previousRun,
        null,
        asOf.atStartOfDay(ZoneOffset.UTC).toInstant(),
        null,
        null,
        null);
  }
}
