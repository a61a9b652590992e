package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of a segment; what is left out stays. */
@Input("SegmentUpdateInput")
@Description("A change of a segment; what is left out stays.")
public record SegmentUpdateInput(
    @NonNull @Id @Description("The segment's id.") String id,
    @Description("The version that was read: another one by now is a CONFLICT.")
        int expectedVersion,
    @Nullable @Description("The new name, unique, at most 100 characters.") String name,
    @Nullable @Description("The new condition.") ConditionInput condition) {}
