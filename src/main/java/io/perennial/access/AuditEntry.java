package io.perennial.access;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did to what the service holds.
 *
 * @param key its internal number
 */
@Description("Something that somebody did to what the service holds. It never changes.")
public record AuditEntry(
    @Ignore long key,
    @NonNull @Description("When it was done.") Instant at,
    @NonNull
        @Description(
            "Who did it: api-key for whoever sent the key; anonymous where the service is open, as"
                + " in dev mode; service where it acted by itself.")
        String principal,
    @NonNull @Description("What was done.") AuditAction action,
    @NonNull
        @Id
        @Description("To what: its id; of a mail template its name and locale, as win-back/en.")
        String subjectId,
    @Nullable
        @Description(
            "What it was called then; null for customers, addresses and messages, whose names are"
                + " not kept here.")
        String subjectName,
    @NonNull @Description("What an edit changed; empty for what is no edit.")
        List<@NonNull AuditChange> changes)
    implements Node {

  /** The start of the ids of entries. */
  static final String PREFIX = "aud";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
