package io.perennial.purchase;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of orders. */
@Description("A page of orders, the newest first.")
public record OrderConnection(
    @NonNull @Description("The orders, each with its cursor.") List<@NonNull OrderEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
