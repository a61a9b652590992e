package io.perennial.pipeline;

import io.perennial.score.ScoringRun;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A scoring run in a page. */
@Description("A scoring run in a page.")
public record ScoringRunEdge(
    @NonNull @Description("To go on after it.") String cursor,
    @NonNull @Description("The run.") ScoringRun node) {}
