package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A frequency cap as people write it. */
@Description("At most so many marketing mails to one customer in any so many days.")
@Input("FrequencyCapInput")
public record FrequencyCapInput(
    @Nullable @Description("How many mails, 1 to 1000. Required.") Integer messages,
    @Nullable @Description("In how many days of 24 hours, 1 to 365. Required.") Integer days) {}
