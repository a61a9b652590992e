package io.perennial.reward;

import io.perennial.graphql.PageInfo;
import io.perennial.graphql.TotalCount;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of the list of pools, the newest first. */
@Description("A part of the list of pools, the newest first.")
public record CouponPoolConnection(
    @NonNull @Description("The pools.") List<@NonNull CouponPoolEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo,
    @NonNull @Description("How many pools the whole list has.") TotalCount totalCount) {}
