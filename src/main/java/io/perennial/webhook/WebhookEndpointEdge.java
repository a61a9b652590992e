package io.perennial.webhook;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An endpoint in a list. */
@Description("An endpoint in a list.")
public record WebhookEndpointEdge(
    @NonNull @Description("Where it stands in the list, for after.") String cursor,
    @NonNull @Description("The endpoint.") WebhookEndpoint node) {}
