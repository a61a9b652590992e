package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A condition as people write it: exactly one of its fields is given. */
@RegisterForReflection
@Input("ConditionInput")
@Description(
    "A condition on customers. Give exactly one field. A leaf on a missing value is false, and"
        + " `not` negates that. At most 8 levels deep, with at most 50 leaves.")
public record ConditionInput(
    @Nullable @Description("True where every part is; an empty list is everyone.")
        List<ConditionInput> all,
    @Nullable @Description("True where at least one part is.") List<ConditionInput> any,
    @Nullable @Description("True where the part is false.") ConditionInput not,
    @Nullable @Description("A field of the customer or its score.") MetricConditionInput metric,
    @Nullable @Description("A free attribute of the customer.") AttributeConditionInput attribute,
    @Nullable @Description("A tag of the customer.") TagConditionInput tag,
    @Nullable @Description("Consent to be written to.") ConsentConditionInput consent,
    @Nullable @Description("How often something happened.") EventConditionInput event,
    @Nullable @Description("A product or category that was bought.") BoughtConditionInput bought,
    @Nullable @Description("Membership in a segment.") SegmentConditionInput segment) {}
