package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An order in a page. */
@Description("An order in a page.")
public record OrderEdge(
    @NonNull @Description("The order's place, for after.") String cursor,
    @NonNull @Description("The order.") Order node) {}
