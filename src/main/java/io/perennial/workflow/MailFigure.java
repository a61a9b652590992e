package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** How many messages came to something. */
@Description("How many messages came to something; a message counts once, however often.")
public record MailFigure(
    @Description("Messages.") int messages,
    @Description("Their share, in [0, 1]; null where there is nothing to share.")
        @Nullable Double share) {

  static MailFigure of(int messages, int all) {
    return new MailFigure(messages, all == 0 ? null : (double) messages / all);
  }
}
