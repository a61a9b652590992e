package io.perennial.outbox;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which messages are asked for; all conditions must hold. */
@Input("MessageFilter")
@Description("Which messages are asked for; all conditions must hold.")
public record MessageFilter(
    @Nullable @Description("Where they stand: IN_DOUBT and DEAD are those that wait for a person.")
        MessageState state,
    @Nullable @Description("Which guardrail stopped or holds them.") MessageReason reason) {}
