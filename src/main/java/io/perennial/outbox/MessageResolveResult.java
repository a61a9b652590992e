package io.perennial.outbox;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of a person's decision about a message. */
@Description("What came of a person's decision about a message.")
public record MessageResolveResult(
    @Nullable @Description("The message as it is now; null where there is none.") Message message,
    @NonNull @Description("Why nothing changed.") List<@NonNull UserError> userErrors) {}
