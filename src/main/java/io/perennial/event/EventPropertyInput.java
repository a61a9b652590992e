package io.perennial.event;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Something else to be told of an event. */
@Input("EventPropertyInput")
@Description("Something else to be told of an event.")
public record EventPropertyInput(
    @NonNull @Description("Its name, at most 200 characters.") String name,
    @NonNull @Description("Its value, at most 500 characters.") String value) {}
