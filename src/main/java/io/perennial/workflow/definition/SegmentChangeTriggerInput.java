package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Entering or leaving a segment as people write it. */
@Description(
    "The customer enters or leaves a segment. It is read at night, of customers who have bought.")
@Input("SegmentChangeTriggerInput")
public record SegmentChangeTriggerInput(
    @Nullable @Id @Description("The segment's id: seg_…. Required.") String segment,
    @Nullable @Description("Whether the customer enters it or leaves it. Required.")
        Passage passage,
    @Nullable
        @Description(
            "Days of the scores for which it has to stay so before it counts, up to 365; where left"
                + " out, it counts at once.")
        Integer holdForDays) {}
