package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A fit in a page. */
@Description("A fit in a page.")
public record ModelFitEdge(
    @NonNull @Description("To go on after it.") String cursor,
    @NonNull @Description("The fit.") ModelFit node) {}
