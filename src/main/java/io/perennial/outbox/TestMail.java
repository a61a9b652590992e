package io.perennial.outbox;

import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A mail that somebody sent to see how a template arrives. */
@Description("A mail that somebody sent to see how a template arrives. It counts nowhere.")
public record TestMail(
    @Ignore long key,
    @Nullable
        @Description(
            "The recipient's address; null once the customer whose data it shows was erased.")
        String to,
    @NonNull @Description("One line of text.") String subject,
    @NonNull @Description("Where it stands.") MessageState state,
    @Nullable @Description("Why it stands there, in words.") String reason,
    @Description("Kept here for reading, never given to a mail server.") boolean captured,
    @NonNull @Description("When it was queued.") Instant queuedAt,
    @Nullable @Description("When it came to its end; null before.") Instant finishedAt) {

  static final String PREFIX = "tml";

  static TestMail of(Message message) {
    return new TestMail(
        message.key(),
        message.to(),
        message.subject(),
        message.state(),
        message.reason(),
        message.captured(),
        message.queuedAt(),
        message.finishedAt());
  }

  /** Its opaque id. */
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
