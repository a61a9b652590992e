package io.perennial.reward;

import io.perennial.business.Money;
import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A coupon that a customer was given. */
@Description("A coupon that a customer was given.")
public record Coupon(
    @Ignore long key,
    @Ignore long poolKey,
    @Ignore long customerKey,
    @Nullable @Description("The code; null once the customer was erased.") String code,
    @Nullable @Description("What it costs, as the pool said at the grant.") Money value,
    @Nullable @Description("The last day on which it is valid; null for ever.")
        LocalDate validUntil,
    @NonNull @Description("When it was given.") Instant grantedAt,
    @Nullable @Description("When it was redeemed; null where nobody told so.") Instant redeemedAt)
    implements Node {

  static final String PREFIX = "cpn";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
