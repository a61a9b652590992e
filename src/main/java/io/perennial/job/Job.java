package io.perennial.job;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work.
 *
 * @param key its internal number
 * @param input what it was asked, as submitted
 * @param attempts how often work on it has begun
 * @param accepted rows taken over
 * @param rejected rows refused, each with its reason
 * @param unchanged rows that said what was known already
 * @param erased rows of customers who were erased, left out
 * @param faults orders taken over whose lines do not sum to their amount
 * @param error why it failed, in words for people
 */
@Description("A piece of long work: an import, a scoring run, a backtest.")
public record Job(
    @Ignore long key,
    @NonNull @Description("What it does.") JobKind kind,
    @NonNull @Description("How far it has come.") JobState state,
    @Ignore Map<String, String> input,
    @Ignore int attempts,
    @NonNull @Description("How much of it is done.") JobProgress progress,
    @Description("Rows taken over.") int accepted,
    @Description("Rows refused, each with its reason.") int rejected,
    @Description("Rows that said what was known already.") int unchanged,
    @Description("Rows of erased customers, left out.") int erased,
    @Description(
            "Orders of the file that were taken over though their lines do not sum to their amount:"
                + " the order's amount counts.")
        int faults,
    @Description("Why it failed; null otherwise.") @Nullable String error,
    @NonNull @Description("When it was asked for.") Instant createdAt,
    @Description("When work on it began; null while it waits.") @Nullable Instant startedAt,
    @Description("When it ended; null before.") @Nullable Instant finishedAt)
    implements Node {

  public static final String PREFIX = "job";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
