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

/** Coupons of one kind, to be given to customers by workflows. */
@Description("Coupons of one kind, to be given to customers by workflows.")
public record CouponPool(
    @Ignore long key,
    @NonNull @Description("The name, unique among those not archived.") String name,
    @NonNull @Description("What the coupons are for, in words; may be empty.") String description,
    @NonNull @Description("Whether each customer gets a code of one's own.") CouponKind kind,
    @Nullable
        @Description("What one coupon costs the shop, for budgets; null where nobody said so.")
        Money value,
    @Nullable @Description("The last day on which its coupons are valid; null for no such day.")
        LocalDate validUntil,
    @Nullable
        @Description(
            "For how many days after the grant a coupon is valid; null where validUntil rules, or"
                + " for ever.")
        Integer validDays,
    @Description("Rises with each edit.") int version,
    @NonNull @Description("When it was made.") Instant createdAt,
    @Nullable @Description("Since when nobody is given a coupon of it any more.")
        Instant archivedAt)
    implements Node {

  /** The start of the ids of pools. */
  public static final String PREFIX = "cpl";

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  /** Whether a coupon may be given out on a day. */
  boolean isOpenOn(LocalDate day) {
    return archivedAt == null && (validUntil == null || !day.isAfter(validUntil));
  }

  /** The last day on which a coupon given out on a day is valid; null for ever. */
  @Nullable LocalDate lastDayOf(LocalDate granted) {
    return validDays == null ? validUntil : granted.plusDays(validDays);
  }
}
