package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Membership in a segment. */
@RegisterForReflection
@Input("SegmentConditionInput")
@Description(
    "True for the members of a segment. Own segments have the members of their last refresh; one"
        + " that is not there has none.")
public record SegmentConditionInput(
    @Nullable @Id @Description("The segment's id: seg_…. Required.") String id) {}
