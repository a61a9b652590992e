package io.perennial.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of one call, as it is written down.
 *
 * @param claimToken of the claim under which it happened: another claim since then makes it void
 * @param answer what came of an attempt; null where none was made
 * @param delay until the next attempt, null where there is none
 */
record WebhookCallChange(
    long key,
    long claimToken,
    WebhookCallEvent event,
    @Nullable String reason,
    WebhookAnswer.@Nullable Answered answer,
    @Nullable Duration delay) {

  static WebhookCallChange of(
      WebhookCall call, WebhookCallEvent event, @Nullable String reason, @Nullable Duration delay) {
    return new WebhookCallChange(call.key(), call.claimToken(), event, reason, null, delay);
  }

  /** The same event with what the endpoint answered, if it did. */
  WebhookCallChange with(WebhookAnswer came) {
    WebhookAnswer.Answered answered = came instanceof WebhookAnswer.Answered a ? a : null;
    return new WebhookCallChange(key, claimToken, event, reason, answered, delay);
  }

  @Nullable Integer status() {
    return answer == null ? null : answer.status();
  }

  @Nullable String response() {
    return answer == null ? null : answer.body();
  }

  @Nullable Double delaySeconds() {
    return delay == null ? null : delay.toMillis() / 1000.0;
  }
}
