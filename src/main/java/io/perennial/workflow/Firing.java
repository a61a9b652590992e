package io.perennial.workflow;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What started a workflow for a customer, such as a crossing, and what became of it.
 *
 * @param key its internal number
 */
@Description("What started a workflow for a customer, such as a crossing, and what became of it.")
public record Firing(
    @Ignore long key,
    @Ignore long workflowKey,
    @Ignore long customerKey,
    @NonNull @Description("What became of it.") FiringOutcome outcome,
    @Nullable @Description("Why it was not acted on; null where it was.") FiringReason reason,
    @Nullable @Description("More about a failure, in words.") String detail,
    @NonNull @Description("Why it happened.") Cause cause,
    @Nullable
        @Description(
            "The value at the crossing: a probability, or an amount in the reporting currency; null"
                + " where no score started it.")
        Double value,
    @NonNull @Description("Which one of the customer's it is.") Episode episode,
    @NonNull @Description("When it was recorded.") Instant at)
    implements Node {

  /** The start of the ids of firings. */
  public static final String PREFIX = "fir";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable: fir_….")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
