package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A subscription in a page. */
@Description("A subscription in a page.")
public record CustomerSubscriptionEdge(
    @NonNull @Description("The subscription's place, for after.") String cursor,
    @NonNull @Description("The subscription.") CustomerSubscription node) {}
