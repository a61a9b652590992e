package io.perennial.segment;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which customers a list shows: everything that is given holds together. */
@Input("CustomerFilter")
@Description(
    "Which customers a list shows. Everything that is given holds together; what is missing on a"
        + " customer never matches, and `not` negates that. At most 8 levels deep, with at most 50"
        + " comparisons.")
public record CustomerFilter(
    @Nullable @Description("Every one of these holds.") List<CustomerFilter> and,
    @Nullable @Description("At least one of these holds.") List<CustomerFilter> or,
    @Nullable @Description("This does not hold.") CustomerFilter not,
    @Nullable @Description("Tier by value.") TierFilter tier,
    @Nullable @Description("RFM group.") RfmGroupFilter rfmGroup,
    @Nullable @Description("Lifetime value in the reporting currency.") NumberFilter lifetimeValue,
    @Nullable @Description("Predicted value in the reporting currency.")
        NumberFilter predictedValue,
    @Nullable @Description("Historical value in the reporting currency.")
        NumberFilter historicalValue,
    @Nullable @Description("Churn probability in [0,1].") NumberFilter churnProbability,
    @Nullable @Description("Purchases expected within the horizon.") NumberFilter expectedPurchases,
    @Nullable @Description("Number of orders.") NumberFilter orders,
    @Nullable @Description("Days from the last order to the day of the score.")
        NumberFilter daysSinceOrder,
    @Nullable @Description("Name.") TextFilter name,
    @Nullable @Description("E-mail address, compared in lower case.") TextFilter email,
    @Nullable @Description("Consent to marketing e-mail.") BooleanFilter emailConsent,
    @Nullable @Description("Channel that the customer came through.") TextFilter channel,
    @Nullable @Description("Country, as imported.") TextFilter country,
    @Nullable @Description("Language, as a BCP 47 tag.") TextFilter locale,
    @Nullable @Description("Day on which the customer was won.") DateFilter acquiredAt,
    @Nullable @Description("A tag.") TagConditionInput tag,
    @Nullable @Description("A free attribute.") AttributeConditionInput attribute,
    @Nullable @Description("How often something happened.") EventConditionInput event,
    @Nullable @Description("A product or category that was bought.") BoughtConditionInput bought,
    @Nullable @Description("Membership in a segment.") SegmentConditionInput segment) {}
