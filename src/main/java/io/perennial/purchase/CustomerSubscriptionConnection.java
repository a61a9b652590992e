package io.perennial.purchase;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of subscriptions. */
@Description("A page of subscriptions, the latest started first.")
public record CustomerSubscriptionConnection(
    @NonNull @Description("The subscriptions, each with its cursor.")
        List<@NonNull CustomerSubscriptionEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
