package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A suppressed address in a list. */
@Description("A suppressed address in a list.")
public record SuppressionEdge(
    @NonNull @Description("Where it stands in the list.") String cursor,
    @NonNull @Description("The suppressed address.") Suppression node) {}
