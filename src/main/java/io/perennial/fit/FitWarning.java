package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What people should beware of where scores are computed with a fit. */
@Description("What to beware of where scores are computed with a fit.")
public record FitWarning(
    @NonNull @Description("Which warning.") FitWarningCode code,
    @NonNull @Description("What it says of this shop.") String message) {}
