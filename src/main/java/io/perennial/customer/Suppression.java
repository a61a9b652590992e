package io.perennial.customer;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** An address that gets no mail. */
@Description("An address that gets no mail, whoever it belongs to and whatever a later file says.")
public record Suppression(
    @Ignore long key,
    @NonNull @Description("The address, in lower case.") String email,
    @NonNull @Description("Why it gets no mail.") SuppressionReason reason,
    @NonNull @Description("Since when.") Instant at)
    implements Node {

  static final String PREFIX = "sup";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
