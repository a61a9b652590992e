package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** A step of a workflow: exactly one of its fields is there. */
@Description("A step of a workflow: exactly one of its fields is not null.")
public record WorkflowStep(@Nullable @Description("Sends a mail.") SendEmail sendEmail) {}
