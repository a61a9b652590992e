package io.perennial.reward;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A pool in a list. */
@Description("A pool in a list.")
public record CouponPoolEdge(
    @NonNull @Description("Where it stands in the list, for after.") String cursor,
    @NonNull @Description("The pool.") CouponPool node) {}
