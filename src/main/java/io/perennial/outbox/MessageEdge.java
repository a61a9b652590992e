package io.perennial.outbox;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A message in a list. */
@Description("A message in a list.")
public record MessageEdge(
    @NonNull @Description("Where it stands in the list.") String cursor,
    @NonNull @Description("The message.") Message node) {}
