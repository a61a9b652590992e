package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.fit.Refit;
import io.perennial.score.RfmGroup;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.score.Tier;
import io.perennial.workflow.definition.Watched;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationProgressTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Watched METRIC = new Watched.Metric(ScoreMetric.PREDICTED_VALUE);
  private static final Map<String, Watched> KINDS =
      Map.of(
          "METRIC", METRIC,
          "DAYS", new Watched.Metric(ScoreMetric.DAYS_SINCE_ORDER),
          "TIER", new Watched.TierIn(List.of(Tier.HIGH)),
          "RFM", new Watched.RfmGroupIn(List.of(RfmGroup.LOYAL)),
          "SEGMENT", new Watched.InSegment(1000));

  @Test
  void withoutABaselineTheFirstRunIsOne() {
    ObservationProgress fresh = new ObservationProgress(null, null, null, null, null, null, null);
    assertEquals(NightStep.BASELINE, fresh.next(run(1, DAY, 1L, null, null), METRIC, ""));
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
    "a switch of model,                   6, 11, 3, 2, 5, , READ_AS_BEFORE",
    "its first half is done,              6, 11, 3, 2, 5, 6, REBASELINE",
    "the first half of another run was,   7, 11, 3, 2, 5, 6, READ_AS_BEFORE",
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
    ObservationProgress progress = new ObservationProgress(1L, 5L, DAY, 2L, read, 8L, "");
    LocalDate asOf = LocalDate.of(2026, 3, day);
    ScoringRun run = run(id, asOf, basis, previousBasis, previousRun);
    assertEquals(step, progress.next(run, METRIC, ""), what);
  }

  /** Observed so far: run 5 of day 10 under basis 2 and borders 8, a segment's condition "x". */
  @ParameterizedTest
  @CsvSource({
    "nothing changed,              METRIC,  2,  , 8, x, , READ,           ",
    "nothing changed,              TIER,    2,  , 8, x, , READ,           ",
    "a switch of model,            TIER,    3, 2, 8, x, , READ_AS_BEFORE, MODEL",
    "of no matter to RFM,          RFM,     3, 2, 8, x, , READ,           ",
    "nor to days,                  DAYS,    3, 2, 8, x, , READ,           ",
    "other borders,                TIER,    2,  , 9, x, , READ_AS_BEFORE, CUT_POINT",
    "read with the old ones,       TIER,    2,  , 9, x, 6, REBASELINE,    CUT_POINT",
    "other borders,                RFM,     3, 2, 9, x, , READ_AS_BEFORE, CUT_POINT",
    "of no matter to a metric,     METRIC,  2,  , 9, x, , READ,           ",
    "both at once,                 SEGMENT, 3, 2, 9, x, , READ_AS_BEFORE, MODEL",
    "an unknown basis,             SEGMENT, 4, 3, 9, x, , REBASELINE,     MODEL",
    "an edited segment,            SEGMENT, 2,  , 8, y, , REBASELINE,     SEGMENT",
    "in the night of a switch,     SEGMENT, 3, 2, 9, y, , REBASELINE,     SEGMENT",
  })
  void everyKindHasItsShifts(
      String what,
      String kind,
      long basis,
      @Nullable Long previousBasis,
      long cutPoints,
      String edition,
      @Nullable Long read,
      NightStep step,
      @Nullable Cause shift) {
    ObservationProgress progress = new ObservationProgress(1L, 5L, DAY, 2L, read, 8L, "x");
    ScoringRun run = run(6, DAY.plusDays(1), basis, previousBasis, 5L, cutPoints);
    Watched watched = Objects.requireNonNull(KINDS.get(kind));
    assertEquals(step, progress.next(run, watched, edition), what);
    assertEquals(Optional.ofNullable(shift), progress.shift(run, watched, edition), what);
  }

  private static ScoringRun run(
      long id,
      LocalDate asOf,
      Long basis,
      @Nullable Long previousBasis,
      @Nullable Long previousRun) {
    return run(id, asOf, basis, previousBasis, previousRun, 8L);
  }

  private static ScoringRun run(
      long id,
      LocalDate asOf,
      Long basis,
      @Nullable Long previousBasis,
      @Nullable Long previousRun,
      Long cutPoints) {
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
        cutPoints,
        previousRun,
        null,
        asOf.atStartOfDay(ZoneOffset.UTC).toInstant(),
        null,
        null,
        null);
  }
}
