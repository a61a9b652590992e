package io.perennial.workflow;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Customers to be enrolled by hand. */
@Description("Customers to be enrolled by hand. Give exactly one of customerIds and segmentId.")
@Input("WorkflowEnrolInput")
public record WorkflowEnrolInput(
    @Nullable @Id @Description("The customers' ids, 1 to 1,000: cus_….")
        List<@Nullable String> customerIds,
    @Nullable @Id @Description("The id of a segment whose members are enrolled: seg_….")
        String segmentId,
    @Nullable
        @Description(
            "Any text of your own: asking again with the same one and the same customers enrols"
                + " nobody again, and tells what became of them.")
        String idempotencyKey,
    @Nullable
        @Description(
            "For more than 100 customers: the confirmationToken that the answer without one gives."
                + " Where their number has changed by more than 10 % since, a new one is asked for.")
        String confirmationToken) {}
