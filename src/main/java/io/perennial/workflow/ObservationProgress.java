package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a version of a workflow has read.
 *
 * @param baselineRun the run by which existing customers were put on their sides; null before
 * @param observedRun the last run that was read to its end
 * @param observedAsOf that run's day
 * @param observedBasis what the sides were set with
 * @param previousBasisReadRun the run whose values under the previous basis are all read
 */
record ObservationProgress(
    @Nullable Long baselineRun,
    @Nullable Long observedRun,
    @Nullable LocalDate observedAsOf,
    @Nullable Long observedBasis,
    @Nullable Long previousBasisReadRun) {

  /** What is to be done next to read a published run. */
  NightStep next(ScoringRun run) {
    if (baselineRun == null || observedRun == null || observedAsOf == null) {
      return NightStep.BASELINE;
    }
    int order = run.asOf().compareTo(observedAsOf);
    if (order < 0 || (order == 0 && run.id() <= observedRun)) {
      return NightStep.NONE;
    }
    if (comparesWithObserved(run)) {
      return NightStep.READ;
    }
    Long previousBasis = run.previousBasisId();
    if (previousBasis == null || !previousBasis.equals(observedBasis)) {
      return NightStep.REBASELINE;
    }
    boolean read = Long.valueOf(run.id()).equals(previousBasisReadRun);
    return read ? NightStep.REBASELINE : NightStep.READ_UNDER_PREVIOUS_BASIS;
  }

  /** The basis of the values of a published run that are read next; null where it has none. */
  @Nullable Long basis(ScoringRun run) {
    return next(run) == NightStep.READ_UNDER_PREVIOUS_BASIS ? run.previousBasisId() : run.basisId();
  }

  private boolean comparesWithObserved(ScoringRun run) {
    Long basis = run.basisId();
    if (basis != null && basis.equals(observedBasis)) {
      return true;
    }
    Long previousRun = run.previousRunId();
    return !run.switchesBasis() && previousRun != null && previousRun.equals(observedRun);
  }
}
