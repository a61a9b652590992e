package io.perennial.webhook;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of a person's decision about a call. */
@Description("What came of a person's decision about a call.")
public record WebhookCallPayload(
    @Nullable @Description("The call as it is now; null where there is none.") WebhookCall call,
    @NonNull @Description("Why nothing changed.") List<@NonNull UserError> userErrors) {}
