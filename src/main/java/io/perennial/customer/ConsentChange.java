package io.perennial.customer;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of what a customer allows. */
@Description("A change of whether a customer allows marketing mail.")
public record ConsentChange(
    @Ignore long key,
    @Ignore long customerKey,
    @Nullable @Description("What is allowed since; null: as if never asked.") Boolean granted,
    @NonNull @Description("What it came from.") ConsentCause cause,
    @NonNull @Description("When it was recorded.") Instant at)
    implements Node {

  static final String PREFIX = "cns";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
