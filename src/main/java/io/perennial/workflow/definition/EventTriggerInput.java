package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** An arrival as people write it. */
@Description("Something that arrives about the customer.")
@Input("EventTriggerInput")
public record EventTriggerInput(
    @Nullable @Description("What arrives. Required.") ArrivalKind kind,
    @Nullable @Description("With EVENT: of which kind. Required there.") EventKind eventKind,
    @Nullable @Description("With EVENT only: what exactly; anything where left out.") String name,
    @Nullable @Description("With EVENT only: what it has to tell; anything where left out.")
        EventTriggerPropertyInput property,
    @Nullable
        @Description(
            "With ORDER only: what the order is worth at least, in the reporting currency; anything"
                + " where left out.")
        BigDecimal minimumAmount) {}
