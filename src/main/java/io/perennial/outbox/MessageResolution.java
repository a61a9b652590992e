package io.perennial.outbox;

import io.perennial.access.AuditAction;
import org.eclipse.microprofile.graphql.Description;

/** What a person decides about a message in doubt or dead. */
@Description("What a person decides about a message in doubt or dead.")
public enum MessageResolution {
  @Description("It is sent again, with the same Message-ID.")
  RESEND,
  @Description("It is not sent again.")
  GIVE_UP;

  MessageEvent event() {
    return switch (this) {
      case RESEND -> MessageEvent.RESEND;
      case GIVE_UP -> MessageEvent.GIVE_UP;
    };
  }

  AuditAction action() {
    return switch (this) {
      case RESEND -> AuditAction.MESSAGE_RESENT;
      case GIVE_UP -> AuditAction.MESSAGE_GIVEN_UP;
    };
  }
}
