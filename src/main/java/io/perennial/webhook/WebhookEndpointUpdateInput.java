package io.perennial.webhook;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of an endpoint; what is left out stays. */
@Input("WebhookEndpointUpdateInput")
@Description("A change of an endpoint; what is left out stays. Its failures are forgotten.")
public record WebhookEndpointUpdateInput(
    @NonNull @Id @Description("The endpoint's id: whe_….") String id,
    @Description("The version that was read: another one by now is a CONFLICT.")
        int expectedVersion,
    @Nullable @Description("The new name, unique, at most 100 characters.") String name,
    @Nullable @Description("Where it is from now on; waiting calls go there too.") String url,
    @Nullable @Description("Whether it is called from now on.") Boolean enabled) {}
