package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The step that sends a marketing mail. */
@Name("SendEmailStep")
@Description("The step that sends a marketing mail: only to customers who agreed to it.")
public record SendEmail(@NonNull @Description("The name of the mail template.") String template) {}
