package io.perennial.workflow.guardrail;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The stop of everything: nothing at all is handed over to the mail server. */
@Description("The stop of everything: no mail is handed over, what waits is kept.")
public record MessagingPause(
    @NonNull @Description("Since when.") Instant since,
    @Nullable @Description("Why, in words of who stopped it.") String reason) {}
