package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An entry in a page of a timeline. */
@Description("An entry in a page of a timeline.")
public record TimelineEdge(
    @NonNull @Description("The entry's place, for after.") String cursor,
    @NonNull @Description("The entry.") TimelineEntry node) {}
