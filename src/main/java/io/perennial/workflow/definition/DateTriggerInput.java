package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A date that comes, as people write it. */
@Description("A day that lies so many days from a date of the customer's.")
@Input("DateTriggerInput")
public record DateTriggerInput(
    @Nullable @Description("Which date. Required.") DateAnchor anchor,
    @Nullable @Description("With ATTRIBUTE: the name of the attribute. Required there.")
        String attribute,
    @Nullable @Description("How often it comes; ONCE where left out.") DateRecurrence recurrence,
    @Nullable
        @Description(
            "How many days after the date or its anniversary, negative before it, 0 on the day"
                + " itself; -365 to 3650 for ONCE, -180 to 180 for YEARLY. After an order at least"
                + " 1. 0 where left out.")
        Integer days) {}
