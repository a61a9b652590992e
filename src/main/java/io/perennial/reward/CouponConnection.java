package io.perennial.reward;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of a list of coupons, the newest first. */
@Description("A part of a list of coupons, the newest first.")
public record CouponConnection(
    @NonNull @Description("The coupons.") List<@NonNull CouponEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo) {}
