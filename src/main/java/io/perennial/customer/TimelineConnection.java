package io.perennial.customer;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of a customer's timeline. */
@Description("A page of a customer's timeline, the newest first.")
public record TimelineConnection(
    @NonNull @Description("The entries, each with its cursor.") List<@NonNull TimelineEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
