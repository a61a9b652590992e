package io.perennial.event;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Something else that is told of an event. */
@Description("Something else that is told of an event.")
public record EventProperty(
    @NonNull @Description("As the import's column was called.") String name,
    @NonNull @Description("As text.") String value) {}
