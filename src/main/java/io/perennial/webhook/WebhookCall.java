package io.perennial.webhook;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A call to an endpoint, from being queued to its end. */
@Description("A call to an endpoint, from being queued to its end.")
public record WebhookCall(
    @Ignore long key,
    @Ignore long endpointKey,
    @Ignore long firingKey,
    @Ignore int step,
    @Ignore long customerKey,
    @NonNull @Description("Its header webhook-id, the same at each attempt.") String webhookId,
    @Nullable @Description("What is sent, as JSON; null once the customer was erased.") String body,
    @NonNull @Description("Where it stands.") WebhookCallState state,
    @Nullable @Description("Why it stands there, in words.") String reason,
    @Nullable @Description("The last answer's HTTP status; null where none came.") Integer status,
    @Nullable @Description("The beginning of the last answer, 1 KB at most.") String response,
    @Description("How often it was sent.") int attempts,
    @NonNull @Description("When it was queued.") Instant queuedAt,
    @Nullable @Description("When it was sent last; null before.") Instant sentAt,
    @Nullable @Description("When it came to its end; null before.") Instant finishedAt,
    @Ignore long claimToken)
    implements Node {

  static final String PREFIX = "whc";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
