package io.perennial.segment;

import io.perennial.customer.Customer;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A customer in a list. */
@Description("A customer in a list.")
public record CustomerEdge(
    @NonNull @Description("The customer's place in the list, for after.") String cursor,
    @NonNull @Description("The customer.") Customer node) {}
