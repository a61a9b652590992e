package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A parameter of a fitted model. */
@Description(
    "A parameter of a fitted model; times are in weeks, amounts in the reporting currency.")
public record FitParameter(
    @NonNull
        @Description(
            "The paper's symbol: r, alpha, a, b, s, beta, p, q, v; gamma and delta with the name of a"
                + " covariate.")
        String name,
    @Description("Its value.") double value,
    @Description("The estimate's standard error; null where the data leave it undetermined.")
        @Nullable Double standardError) {}
