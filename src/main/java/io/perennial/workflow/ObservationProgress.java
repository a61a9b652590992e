package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Watched;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a version of a workflow has read.
 *
 * @param baselineRun the run by which existing customers were put on their sides; null before
 * @param observedRun the last run that was read to its end
 * @param observedAsOf that run's day
 * @param observedBasis what the sides were set with
 * @param previousBasisReadRun the run whose values as they were before are all read
 * @param observedCutPoints the borders of tiers and RFM groups that the sides were set with
 * @param observedEdition the conditions of watched segments that the sides were set with
 */
record ObservationProgress(
    @Nullable Long baselineRun,
    @Nullable Long observedRun,
    @Nullable LocalDate observedAsOf,
    @Nullable Long observedBasis,
    @Nullable Long previousBasisReadRun,
    @Nullable Long observedCutPoints,
    @Nullable String observedEdition) {

  /**
   * What is to be done next to read a published run.
   *
   * @param edition of the watched segments now; empty where none is watched
   */
  NightStep next(ScoringRun run, Watched watched, String edition) {
    if (baselineRun == null || observedRun == null || observedAsOf == null) {
      return NightStep.BASELINE;
    }
    int order = run.asOf().compareTo(observedAsOf);
    if (order < 0 || (order == 0 && run.id() <= observedRun)) {
      return NightStep.NONE;
    }
    Cause shift = shift(run, watched, edition).orElse(null);
    if (shift == null) {
      return NightStep.READ;
    }
    if (!canReadAsBefore(run, watched, shift)) {
      return NightStep.REBASELINE;
    }
    boolean read = Long.valueOf(run.id()).equals(previousBasisReadRun);
    return read ? NightStep.REBASELINE : NightStep.READ_AS_BEFORE;
  }

  /** What makes the values of a run differ from those read before, beside the customers. */
  Optional<Cause> shift(ScoringRun run, Watched watched, String edition) {
    if (!edition.equals(Objects.requireNonNullElse(observedEdition, ""))) {
      return Optional.of(Cause.SEGMENT);
    }
    if (watched.dependsOnBasis() && !comparesWithObserved(run)) {
      return Optional.of(Cause.MODEL);
    }
    if (watched.dependsOnCutPoints() && !Objects.equals(run.cutPointsId(), observedCutPoints)) {
      return Optional.of(Cause.CUT_POINT);
    }
    return Optional.empty();
  }

  /** Whether the values as they were before can be told: after an edit of a segment they cannot. */
  private boolean canReadAsBefore(ScoringRun run, Watched watched, Cause shift) {
    boolean borders = !watched.dependsOnCutPoints() || observedCutPoints != null;
    return switch (shift) {
      case MODEL -> {
        Long previousBasis = run.previousBasisId();
        yield borders && previousBasis != null && previousBasis.equals(observedBasis);
      }
      case CUT_POINT -> borders;
      case SEGMENT, OWN, CORRECTION, OLD_DATA, ACTIVATION, HAND -> false;
    };
  }

  /** The basis of the values of a published run that are read next; null where it has none. */
  @Nullable Long basis(ScoringRun run, Definition definition) {
    if (!definition.isCrossing()) {
      return run.basisId();
    }
    Watched watched = definition.crossing().watched();
    String edition = Objects.requireNonNullElse(observedEdition, "");
    boolean asBefore =
        next(run, watched, edition) == NightStep.READ_AS_BEFORE
            && watched.dependsOnBasis()
            && !comparesWithObserved(run);
    return asBefore ? run.previousBasisId() : run.basisId();
  }

  /** Whether a run values customers as the one did that the sides were set with. */
  boolean comparesWithObserved(ScoringRun run) {
    Long basis = run.basisId();
    if (basis != null && basis.equals(observedBasis)) {
      return true;
    }
    Long previousRun = run.previousRunId();
    return !run.switchesBasis() && previousRun != null && previousRun.equals(observedRun);
  }
}
