package io.perennial.score;

import io.perennial.business.Money;
import io.perennial.fit.ModelFit;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth as of a day.
 *
 * @param stored what the run stored
 * @param valuation what it was computed with
 */
@Description("What a customer is worth as of a day. Amounts are in the reporting currency.")
public record Score(
    @Ignore StoredScore stored,
    @Ignore Valuation valuation,
    @NonNull @Description("The business day, inclusive: purchases up to its end count.")
        LocalDate asOf,
    @NonNull @Description("Whether the score can be relied on.") ScoreStatus status,
    @Description("Why it cannot; null where it can.") @Nullable String statusReason,
    @Description(
            "Where the customer stands among the others by lifetime value: by default HIGH is the"
                + " top fifth, LOW the lower half. The borders are those of the calendar month; a"
                + " tier is kept until the value is 5 % below its border. Null where there is no"
                + " lifetime value.")
        @Nullable Tier tier,
    @NonNull @Description("Margin of the net revenue so far, refunds taken off.")
        Money historicalValue,
    @Description(
            "Margin expected within the horizon (12 months by default), discounted to today: from"
                + " the purchase model and the spend model.")
        @Nullable Money predictedValue,
    @Description(
            "Historical and predicted value together: the past counts in full, the future as far"
                + " as the horizon.")
        @Nullable Money lifetimeValue,
    @Description("Lifetime value less what winning the customer cost; null where that is unknown.")
        @Nullable Money netLifetimeValue,
    @NonNull @Description("The textbook value, with each factor.") Formula formula,
    @Description("Probability in [0, 1] that the customer has not left for good.")
        @Nullable Double probabilityAlive,
    @Description("1 - probabilityAlive.") @Nullable Double churnProbability,
    @Description(
            "Expected value of the customer's orders, before margin. Where the spend model could"
                + " not be fitted, the customer's own average order value.")
        @Nullable Money expectedOrderValue,
    @Description(
            "The day by which the next order is as likely as not, if the customer is still active;"
                + " null where the customer has more likely left, or would take over ten years.")
        @Nullable LocalDate nextOrderExpectedAt,
    @NonNull @Description("Recency, frequency and monetary value as quintiles.") Rfm rfm,
    @Description("The fit of purchases that it was computed with.") @Nullable ModelFit model) {}
