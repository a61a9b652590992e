package io.perennial.pipeline;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of scoring runs. */
@Description("A page of scoring runs, newest first.")
public record ScoringRunConnection(
    @NonNull @Description("The runs with their cursors.") List<@NonNull ScoringRunEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
