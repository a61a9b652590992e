package io.perennial.workflow.step;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that calls another system, as people write it. */
@Description("Call an endpoint that was registered before, with a signed message.")
@Input("WebhookStepInput")
public record WebhookStepInput(
    @Nullable @Id @Description("The id of a webhook endpoint: whe_…. Required.") String endpoint) {}
