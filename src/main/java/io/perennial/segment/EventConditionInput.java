package io.perennial.segment;

import io.perennial.event.EventKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** How many events of a kind there are in a window of days. */
@RegisterForReflection
@Input("EventConditionInput")
@Description(
    "How often something happened within the last business days up to that of the scores, both ends"
        + " inclusive; at least once where op and count are left out.")
public record EventConditionInput(
    @Nullable @Description("The kind of event. Required.") EventKind kind,
    @Nullable @Description("Only events of this name, to the letter; any where left out.")
        String name,
    @Nullable
        @Description("The days of the window, 1 to 36500; 1 is the day of the scores. Required.")
        Integer withinDays,
    @Nullable @Description("How the number is compared; GTE where left out.") Operator op,
    @Nullable @Description("What it is compared with, 0 to 1000000; 1 where left out.")
        Integer count) {}
