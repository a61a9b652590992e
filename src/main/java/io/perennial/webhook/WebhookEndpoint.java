package io.perennial.webhook;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A place outside that workflows may call. */
@Description("A place outside that workflows may call.")
public record WebhookEndpoint(
    @Ignore long key,
    @NonNull @Description("The name, unique.") String name,
    @NonNull @Description("Where it is.") String url,
    @Description("Whether it is called; where not, its calls wait.") boolean enabled,
    @Nullable @Description("Why it is not called; null where it is, or a person said so.")
        String disabledBecause,
    @Ignore String sealedSecret,
    @Ignore @Nullable String sealedPreviousSecret,
    @Nullable
        @Description("Until when calls are signed with the secret before the last rotation too.")
        Instant previousSecretUntil,
    @Description("How often calls failed in a row.") int failures,
    @Nullable @Description("Until when it is left alone because calls failed.") Instant pausedUntil,
    @Description("Rises with each edit.") int version,
    @NonNull @Description("When it was made.") Instant createdAt,
    @Ignore boolean deleted)
    implements Node {

  /** The start of the ids of endpoints. */
  public static final String PREFIX = "whe";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  /** Tells no secret to a log, be it sealed. */
  @Override
  public String toString() {
    return "WebhookEndpoint[" + key + "]";
  }
}
