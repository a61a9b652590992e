package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that sends a mail, as people write it. */
@Description("Send a marketing mail to the customer.")
@Input("SendEmailStepInput")
public record SendEmailStepInput(
    @Nullable @Description("The name of a mail template. Required.") String template) {}
