package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Quiet hours as people write them. */
@Description("Quiet hours, by the customer's own clock.")
@Input("QuietHoursInput")
public record QuietHoursInput(
    @Nullable @Description("When they begin, as in 21:00. Required.") String from,
    @Nullable @Description("When they end, as in 08:00. Required.") String to) {}
