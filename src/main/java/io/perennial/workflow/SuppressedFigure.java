package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** How many messages were not sent for one reason. */
@Description("How many messages were not sent for one reason.")
public record SuppressedFigure(
    @NonNull @Description("The reason, in words.") String reason,
    @Description("Messages.") int messages) {}
