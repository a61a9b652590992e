package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A change of a metric by a percentage as people write it. */
@Description(
    "A number of the customer's score has risen or fallen by a percentage within some days. It is"
        + " compared with the night that many days ago, or up to 7 days before, where both nights"
        + " have the same model; else nothing is known and nothing happens.")
@Input("MetricChangeTriggerInput")
public record MetricChangeTriggerInput(
    @Nullable
        @Description(
            "What is watched: PREDICTED_VALUE, LIFETIME_VALUE, CHURN_PROBABILITY, NO_ORDER or"
                + " EXPECTED_PURCHASES. Required.")
        CrossingMetric metric,
    @Nullable @Description("Whether it rises (UP) or falls (DOWN). Required.") Direction direction,
    @Nullable
        @Description(
            "By how many per cent of what it was, such as 30: above 0, and at most 100 with DOWN."
                + " Required.")
        Double percent,
    @Nullable
        @Description(
            "At which smaller change it can happen again, 0 to percent. Left out: 5 per cent of"
                + " percent below it.")
        Double exitPercent,
    @Nullable @Description("Within how many days, 1 to 365. Required.") Integer windowDays,
    @Nullable @Description("With NO_ORDER only: 30, 60, 90, 180 or 365.") Integer withinDays,
    @Nullable
        @Description(
            "Days of the scores for which it has to stay so before it counts, up to 365; where left"
                + " out, it counts at once.")
        Integer holdForDays) {}
