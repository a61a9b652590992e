package io.perennial.purchase;

import io.perennial.business.Money;
import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * An order, refund or cancellation, as it is known now.
 *
 * @param key the internal number of its latest revision
 */
@Description("An order, refund or cancellation, as it is known now.")
public record Order(
    @Ignore long key,
    @NonNull @Description("Whose id it is: the source named with the import.") String source,
    @NonNull @Description("Its id in the source.") String orderId,
    @NonNull @Description("What it is.") PurchaseKind kind,
    @Description("The id of the order that it refunds or cancels; null otherwise.")
        @Nullable String refundOf,
    @NonNull @Description("When it was placed.") Instant placedAt,
    @NonNull @Description("What was paid or, for a refund, given back, in the order's currency.")
        Money amount,
    @NonNull @Description("The amount in the reporting currency, at the rate of its day.")
        Money reportingAmount,
    @NonNull @Description("What was given back so far, in the order's currency.") Money refunded,
    @Description("Whether a cancellation names it.") boolean cancelled,
    @Description("The share of the amount that is margin, in [0, 1]; null where not told.")
        @Nullable BigDecimal margin,
    @Description("The sales channel; null where not told.") @Nullable String channel,
    @Description("The campaign it is put down to; null where not told.") @Nullable String campaign)
    implements Node {
  /** What the opaque ids of orders start with. */
  public static final String PREFIX = "ord";

  @Override
  @Id
  @NonNull
  @Description("The opaque id: ord_…; a correction gives the order a new one.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
