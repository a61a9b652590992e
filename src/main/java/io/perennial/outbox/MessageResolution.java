package io.perennial.outbox;

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
}
