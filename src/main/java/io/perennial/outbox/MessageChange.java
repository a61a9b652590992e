package io.perennial.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of one message, as it is written down.
 *
 * @param claimToken of the claim under which it happened: another claim since then makes it void
 * @param delay until the next attempt, null where there is none
 */
record MessageChange(
    long key,
    long claimToken,
    MessageEvent event,
    @Nullable String reason,
    @Nullable Duration delay,
    boolean captured) {

  static MessageChange of(Message message, MessageEvent event) {
    return of(message, event, null, null);
  }

  static MessageChange captured(Message message) {
    return new MessageChange(
        message.key(), message.claimToken(), MessageEvent.ACCEPT, null, null, true);
  }

  static MessageChange of(
      Message message, MessageEvent event, @Nullable String reason, @Nullable Duration delay) {
    return new MessageChange(message.key(), message.claimToken(), event, reason, delay, false);
  }
}
