package io.perennial.webhook;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A call in a list. */
@Description("A call in a list.")
public record WebhookCallEdge(
    @NonNull @Description("Where it stands in the list, for after.") String cursor,
    @NonNull @Description("The call.") WebhookCall node) {}
