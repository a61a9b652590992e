package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A firing in a list. */
@Description("A firing in a list.")
public record FiringEdge(
    @NonNull @Description("Where it stands, for after.") String cursor,
    @NonNull @Description("The firing.") Firing node) {}
