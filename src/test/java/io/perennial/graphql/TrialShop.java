package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A shop that only tests know. */
@Description("A shop that only tests know.")
public record TrialShop(@Ignore long key, @Description("Its name.") @NonNull String name)
    implements Node {

  @Override
  @Id
  @NonNull
  @Description("Its id.")
  public String getId() {
    return OpaqueId.of("try", key);
  }
}
