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
 * A subscription, as it is known now and in the phase that runs now, else in its last one.
 *
 * @param key the internal number of the first that was ever known of it
 * @param contract what it runs on now; null where it is not active or costs nothing
 * @param reportingAmount per period, in the reporting currency, not rounded
 */
@Description(
    "A subscription, as it is known now: in the phase that runs now, else in its last one.")
public record CustomerSubscription(
    @Ignore long key,
    @NonNull @Description("Whose id it is: the source named with the import.") String source,
    @NonNull @Description("Its id in the source.") String subscriptionId,
    @NonNull @Description("Where it stands now.") SubscriptionState state,
    @NonNull @Description("What is subscribed to.") String plan,
    @NonNull @Description("How long an amount pays for.") BillingPeriod period,
    @NonNull @Description("What is paid each period, in the subscription's currency.") Money amount,
    @NonNull
        @Description(
            "A month's worth of it in the reporting currency, whether it is active or not.")
        Money monthlyAmount,
    @Description("The share of the amount that is margin, in [0, 1]; null where not told.")
        @Nullable BigDecimal margin,
    @NonNull @Description("When its first phase started.") Instant startedAt,
    @Description("When it ended or will end; null where no end is known.") @Nullable Instant endsAt,
    @Description("When the pause of its phase begins; null where none is known.")
        @Nullable Instant pausedFrom,
    @Description("When that pause ends; null where that is not known.") @Nullable Instant pausedTo,
    @Ignore @Nullable Contract contract,
    @Ignore BigDecimal reportingAmount)
    implements Node {
  /** What the opaque ids of subscriptions start with. */
  public static final String PREFIX = "sub";

  @Override
  @Id
  @NonNull
  @Description("The opaque id: sub_…; it stays through corrections and changes.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
