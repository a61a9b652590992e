package io.perennial.fit;

import io.perennial.model.ModelName;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** How well a model foretold purchases that were kept from it. */
@Description("How well a model foretold purchases that were kept from it.")
public record Backtest(
    @NonNull @Description("The model tried.") ModelName model,
    @Description("Mean absolute error, in purchases per customer.") double mae,
    @Description("Root mean squared error, in purchases per customer.") double rmse,
    @Description("Sum of the predicted over the sum of the actual purchases, minus 1.") double bias,
    @Description("Normalised Gini of the ranking: 1 is perfect, 0 is chance.") double gini,
    @Description("Share of all purchases made by the tenth ranked highest.")
        double topDecileCapture,
    @Description("Whether the model was chosen by it.") boolean chosen) {}
