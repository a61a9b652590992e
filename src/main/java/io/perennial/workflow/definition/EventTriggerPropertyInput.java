package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A property that an event has to have, as people write it. */
@Description("A property that an event has to have.")
@Input("EventTriggerPropertyInput")
public record EventTriggerPropertyInput(
    @Nullable @Description("Its name. Required.") String name,
    @Nullable @Description("Its value as text, in full. Required.") String value) {}
