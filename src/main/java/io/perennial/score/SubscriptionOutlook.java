package io.perennial.score;

import io.perennial.business.Money;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be expected of a subscription that is active. */
@Description(
    "What is to be expected of a subscription that is active, from how long the shop's"
        + " subscriptions of the same billing period last.")
public record SubscriptionOutlook(
    @Description("How often it was renewed, pauses and earlier billing periods left out.")
        int renewals,
    @NonNull @Description("When it is renewed next, if it is.") Instant nextRenewalAt,
    @Description(
            "Probability in [0, 1] that it is not renewed then; 0 or 1 where its end is known.")
        double churnProbability,
    @Description("Renewals expected within the horizon, in periods, not discounted.")
        double expectedRenewals,
    @Description("How far it looks ahead, in days from now.") int horizonDays,
    @NonNull
        @Description(
            "Margin of the payments expected within the horizon, in the reporting currency, each"
                + " discounted from its renewal to now.")
        Money value,
    @Description("The share of payments that is margin, in [0, 1]: its own, else the default one.")
        double margin) {}
