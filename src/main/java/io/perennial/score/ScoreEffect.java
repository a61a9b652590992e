package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** By how much one cause moves a predicted value. */
@Description("By how much one cause moves a predicted value.")
public record ScoreEffect(
    @NonNull @Description("The cause.") ScoreCause cause,
    @Description(
            "What it multiplies the typical value by: 2 doubles it, 0.5 halves it, 1 leaves it.")
        double factor) {}
