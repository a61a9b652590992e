package io.perennial.score;

import io.perennial.business.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A range for the predicted value. */
@Description(
    "A range for the predicted value, from the models' own predictive distribution. Most customers"
        + " buy nothing within a horizon, so low is often 0.")
public record PredictedInterval(
    @NonNull @Description("The lower end.") Money low,
    @NonNull @Description("The upper end.") Money high,
    @Description("The probability that the outcome lies within, in [0, 1].") double level) {}
