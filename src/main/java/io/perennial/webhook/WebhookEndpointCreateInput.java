package io.perennial.webhook;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A new endpoint. */
@Input("WebhookEndpointCreateInput")
@Description("A new endpoint.")
public record WebhookEndpointCreateInput(
    @NonNull @Description("The name, unique, at most 100 characters.") String name,
    @NonNull
        @Description(
            "Where it is: https://…, a public host, no name or password in it, at most 2,000"
                + " characters.")
        String url,
    @DefaultValue("true") @Description("Whether it is called; where not, its calls wait.")
        boolean enabled) {}
