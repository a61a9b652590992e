package io.perennial.fit;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of fits. */
@Description("A page of fits, newest first.")
public record ModelFitConnection(
    @NonNull @Description("The fits with their cursors.") List<@NonNull ModelFitEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
