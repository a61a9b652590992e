package io.perennial.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Whether a product, or any of a category, was bought in a window of days. */
@RegisterForReflection
@Input("BoughtConditionInput")
@Description(
    "True where an order of the last business days up to that of the scores, both ends inclusive,"
        + " has a line of the product or category, and was neither cancelled nor refunded in full."
        + " Give exactly one of productId and category.")
public record BoughtConditionInput(
    @Nullable @Description("The product's id in its source.") String productId,
    @Nullable @Description("The category, to the letter.") String category,
    @Nullable
        @Description("The days of the window, 1 to 36500; 1 is the day of the scores. Required.")
        Integer withinDays) {}
