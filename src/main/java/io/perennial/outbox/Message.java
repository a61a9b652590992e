package io.perennial.outbox;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one customer, from being queued to its end.
 *
 * @param firingId 0 of a test mail, as its customer
 * @param traceparent the work that queued it, where traces were collected
 */
@Description("A mail to one customer, from being queued to its end.")
public record Message(
    @Ignore long key,
    @Ignore long firingId,
    @Ignore int step,
    @Ignore long customerKey,
    @NonNull @Description("Whether it needs consent.") MessageClass messageClass,
    @Nullable @Description("The recipient's address; null once the customer was erased.") String to,
    @NonNull @Description("One line of text.") String subject,
    @Nullable @Description("The body in HTML; null once the customer was erased.") String html,
    @Nullable @Description("The body in plain text; null once the customer was erased.")
        String text,
    @Ignore String messageId,
    @NonNull @Description("Where it stands.") MessageState state,
    @Description("How often it was handed to the mail server.") int attempts,
    @Nullable @Description("Why it stands there, in words.") String reason,
    @Nullable @Description("The same for programs, where a guardrail said no or not yet.")
        MessageReason reasonCode,
    @Description("Kept here for reading, never given to a mail server.") boolean captured,
    @NonNull @Description("When it was queued.") Instant queuedAt,
    @Nullable @Description("When it came to its end; null before.") Instant finishedAt,
    @Ignore long claimToken,
    @Ignore @Nullable String traceparent)
    implements Node {

  static final String PREFIX = "msg";

  /** Whether somebody only tests a template: such a mail follows from no firing. */
  @Ignore
  public boolean isTest() {
    return firingId == 0;
  }

  /** Its opaque id. */
  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
