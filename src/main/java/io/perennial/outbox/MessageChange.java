package io.perennial.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of one message, as it is written down.
 *
 * @param claimToken of the claim under which it happened: another claim since then makes it void
 * @param code of the reason, where a gate gave it
 * @param delay until the next attempt, null where there is none
 */
record MessageChange(
    long key,
    long claimToken,
    MessageEvent event,
    @Nullable MessageReason code,
    @Nullable String reason,
    @Nullable Duration delay,
    boolean captured) {

  static MessageChange of(Message message, MessageEvent event) {
    return of(message, event, null, null);
  }

  static MessageChange captured(Message message) {
    return new MessageChange(
        message.key(), message.claimToken(), MessageEvent.ACCEPT, null, null, null, true);
  }

  static MessageChange of(
      Message message, MessageEvent event, @Nullable String reason, @Nullable Duration delay) {
    return new MessageChange(
        message.key(), message.claimToken(), event, null, reason, delay, false);
  }

  /** A gate's no. */
  static MessageChange suppressed(Message message, MessageReason code, String reason) {
    return new MessageChange(
        message.key(), message.claimToken(), MessageEvent.SUPPRESS, code, reason, null, false);
  }

  /** A gate's not now. */
  static MessageChange held(Message message, MessageReason code, String reason, Duration delay) {
    return new MessageChange(
        message.key(), message.claimToken(), MessageEvent.HOLD, code, reason, delay, false);
  }
}
