package io.perennial.score;

import io.perennial.fit.Refit;
import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A run that scores every customer as of a business day: its row in the ledger.
 *
 * @param key its internal number, also that of its partition of the table score
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
@Description("A run that scores every customer as of a business day.")
public record ScoringRun(
    @Ignore long key,
    @Ignore long jobId,
    @NonNull @Description("The business day, inclusive: purchases up to its end count.")
        LocalDate asOf,
    @NonNull @Description("Who asked for it.") RunKind kind,
    @NonNull @Description("How far it has come as a whole.") RunState state,
    @NonNull @Description("The stage it is in, or resumes at.") Stage stage,
    @NonNull @Description("Whether it fits the models.") Refit refit,
    @Description("Whether its day is before the current scores': it is kept, but never shown.")
        boolean historyOnly,
    @Ignore @Nullable Long basisId,
    @Ignore @Nullable Long previousBasisId,
    @Ignore @Nullable Long cutPointsId,
    @Ignore @Nullable Long previousRunId,
    @Description("Customers scored; null before.") @Nullable Integer customers,
    @NonNull @Description("When it began.") Instant startedAt,
    @Description("When its scores became the current ones; null where they did not.")
        @Nullable Instant currentFrom,
    @Description("When it ended; null before.") @Nullable Instant finishedAt,
    @Description("What a person should know about it; null for most.") @Nullable String message)
    implements Node {

  /** The prefix of the ids. */
  public static final String PREFIX = "run";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  /** Its internal number, which its partition bears. */
  @Ignore
  public long id() {
    return key;
  }

  /** Whether the values under the previous basis stand in score_under_previous_basis. */
  @Ignore
  public boolean switchesBasis() {
    return previousBasisId != null;
  }
}
