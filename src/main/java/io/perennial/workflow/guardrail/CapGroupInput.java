package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A cap group as people write it. */
@Description("A cap over the workflows that name it.")
@Input("CapGroupInput")
public record CapGroupInput(
    @Nullable @Description("A name, up to 100 characters. Required.") String name,
    @Nullable @Description("How many mails, 1 to 1000. Required.") Integer messages,
    @Nullable @Description("In how many days of 24 hours, 1 to 365. Required.") Integer days) {}
