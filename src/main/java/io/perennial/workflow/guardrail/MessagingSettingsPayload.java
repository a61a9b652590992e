package io.perennial.workflow.guardrail;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What a mutation of the messaging settings gives back. */
@Description("What a mutation of the messaging settings gives back.")
public record MessagingSettingsPayload(
    @NonNull @Description("The settings as they are now.") MessagingSettings settings,
    @NonNull @Description("What is wrong with the input; empty where it was done.")
        List<@NonNull UserError> userErrors) {}
