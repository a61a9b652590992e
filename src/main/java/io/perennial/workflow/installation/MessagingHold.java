package io.perennial.workflow.installation;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Why nothing is sent from a database: it belongs to another installation. */
@Description(
    "Why nothing is sent: the database is a copy or a restored backup, and belongs to another"
        + " installation until messagingTakeOver.")
public record MessagingHold(
    @NonNull @Description("What differs, in words.") String reason,
    @NonNull @Description("Since when the database has belonged to the other installation.")
        Instant ownedSince) {}
