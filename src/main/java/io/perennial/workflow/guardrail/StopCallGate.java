package io.perennial.workflow.guardrail;

import io.perennial.webhook.WebhookCall;
import io.perennial.webhook.WebhookGate;
import io.perennial.webhook.WebhookVerdict;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Holds calls, too, while people have stopped all mail. */
@Singleton
final class StopCallGate implements WebhookGate {
  private static final Duration WAIT = Duration.ofMinutes(5);

  private final Clock clock;

  StopCallGate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<WebhookVerdict> askAll(Handle handle, List<WebhookCall> calls) {
    WebhookVerdict verdict =
        !calls.isEmpty() && MessagingSettingsStore.isPausedUntilCommit(handle)
            ? new WebhookVerdict.Hold(
                clock.instant().plus(WAIT), "Everything is stopped, until messagingResume.")
            : new WebhookVerdict.Send();
    return Collections.nCopies(calls.size(), verdict);
  }
}
