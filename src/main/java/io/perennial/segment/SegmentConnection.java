package io.perennial.segment;

import io.perennial.graphql.PageInfo;
import io.perennial.graphql.TotalCount;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of segments. */
@Description("A page of segments.")
public record SegmentConnection(
    @NonNull @Description("The segments, built-in ones first.") List<@NonNull SegmentEdge> edges,
    @NonNull @Description("Whether there are more.") PageInfo pageInfo,
    @NonNull @Description("How many segments there are.") TotalCount totalCount) {}
