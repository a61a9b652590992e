package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A segment in a list. */
@Description("A segment in a list.")
public record SegmentEdge(
    @NonNull @Description("The segment's place in the list, for after.") String cursor,
    @NonNull @Description("The segment.") Segment node) {}
