package io.perennial.score;

import io.perennial.business.Money;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What in a customer's history moved the predicted value, and by how much. */
@Description(
    "What in the customer's history moved the predicted value: typicalValue times the factors of"
        + " all effects.")
public record ScoreExplanation(
    @NonNull @Description("In one sentence.") String sentence,
    @NonNull
        @Description(
            "The predicted value of a new customer of the shop on the day of the first order, of"
                + " whom nothing else is known.")
        Money typicalValue,
    @NonNull @Description("FREQUENCY, SILENCE, SPEND and MARGIN.")
        List<@NonNull ScoreEffect> effects,
    @Description("Days from one purchase to the next so far; null without a repeat purchase.")
        @Nullable Double daysBetweenOrders,
    @Description("Days since the last purchase, as of the score's day.") double daysSinceOrder,
    @Description("Probability in [0, 1] of being alive on the day of the last purchase.")
        double probabilityAliveAtOrder,
    @Description("The same as of the score's day.") double probabilityAlive) {}
