package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A crossing as people write it. */
@Description("A number of the customer's score that crosses a threshold.")
@Input("CrossingTriggerInput")
public record CrossingTriggerInput(
    @Nullable
        @Description(
            "What is watched. With direction DOWN it is PREDICTED_VALUE where left out: lifetime value"
                + " contains the past and hardly ever falls.")
        CrossingMetric metric,
    @Nullable @Description("Which way it crosses. Required.") Direction direction,
    @Nullable
        @Description(
            "Where it is crossed, equal counting as crossed: a probability in [0, 1], an amount in the"
                + " reporting currency, or a number of purchases or days. Required.")
        Double enter,
    @Nullable
        @Description(
            "Where it can happen again: at most enter for UP, at least enter for DOWN. Left out: 0.03"
                + " from enter for probabilities, else 5 % of it.")
        Double exit,
    @Nullable @Description("With NO_ORDER only: 30, 60, 90, 180 or 365.") Integer withinDays,
    @Nullable
        @Description(
            "Days of the scores for which the customer has to stay beyond the threshold before it"
                + " counts, up to 365; where left out, it counts at once.")
        Integer holdForDays) {}
