package io.perennial.workflow.definition;

import io.perennial.score.RfmGroup;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A change of RFM group as people write it. */
@Description("The customer's RFM group becomes one of some, or is none of them any more.")
@Input("RfmGroupChangeTriggerInput")
public record RfmGroupChangeTriggerInput(
    @Nullable @Description("The groups, but not all of them. Required.")
        List<@Nullable RfmGroup> groups,
    @Nullable @Description("Whether the customer enters them or leaves them. Required.")
        Passage passage,
    @Nullable
        @Description(
            "Days of the scores for which it has to stay so before it counts, up to 365; where left"
                + " out, it counts at once.")
        Integer holdForDays) {}
