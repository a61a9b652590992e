package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that calls another system, as people will write it. */
@Description("Call another system. Not there yet: refused.")
@Input("WebhookStepInput")
public record WebhookStepInput(@Nullable @Description("Where.") String url) {}
