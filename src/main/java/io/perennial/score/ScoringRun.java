package io.perennial.score;

import io.perennial.fit.Refit;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run that scores every customer as of a business day: its row in the ledger.
 *
 * @param id also the number of its partition of the table score
 * @param jobId the job that carries it
 * @param asOf the business day, inclusive
 * @param kind who asked for it
 * @param state how far it has come as a whole
 * @param stage where it is, or resumes
 * @param refit whether models are fitted
 * @param historyOnly its day lies before the current run's: it is never published and gives no
 *     observations
 * @param basisId what its scores are computed with, from the end of stage FIT
 * @param previousBasisId the basis of the previous run where it values customers differently: until
 *     the stage CROSSING is done, the values under it stand in score_under_previous_basis
 * @param cutPointsId the borders of its tiers and RFM groups, from the end of stage SCORE
 * @param previousRunId the run before it in order of (asOf, id), where its scores are still kept
 * @param customers how many were scored
 * @param startedAt when it began
 * @param currentFrom when it was published
 * @param finishedAt when it ended
 * @param message what a person should know about it
 */
public record ScoringRun(
    long id,
    long jobId,
    LocalDate asOf,
    RunKind kind,
    RunState state,
    Stage stage,
    Refit refit,
    boolean historyOnly,
    @Nullable Long basisId,
    @Nullable Long previousBasisId,
    @Nullable Long cutPointsId,
    @Nullable Long previousRunId,
    @Nullable Long customers,
    Instant startedAt,
    @Nullable Instant currentFrom,
    @Nullable Instant finishedAt,
    @Nullable String message) {

  /** Whether the values under the previous basis stand in score_under_previous_basis. */
  public boolean switchesBasis() {
    return previousBasisId != null;
  }
}
