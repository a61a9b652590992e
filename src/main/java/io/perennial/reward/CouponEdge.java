package io.perennial.reward;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A coupon in a list. */
@Description("A coupon in a list.")
public record CouponEdge(
    @NonNull @Description("Where it stands in the list, for after.") String cursor,
    @NonNull @Description("The coupon.") Coupon node) {}
