package io.perennial.workflow;

import io.perennial.outbox.MessageReason;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How many messages were not sent for one reason. */
@Description("How many messages were not sent for one reason.")
public record SuppressedFigure(
    @Nullable @Description("The reason; null of messages for which only words were kept.")
        MessageReason code,
    @NonNull @Description("The reason in words, as one of the messages has it.") String reason,
    @Description("Messages.") int messages) {}
