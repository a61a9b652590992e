package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A new segment. */
@Input("SegmentCreateInput")
@Description("A new segment.")
public record SegmentCreateInput(
    @NonNull @Description("The name, unique, at most 100 characters.") String name,
    @NonNull @Description("Who is in it.") ConditionInput condition) {}
