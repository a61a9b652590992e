package io.perennial.workflow.guardrail;

import io.perennial.webhook.WebhookCall;
import io.perennial.webhook.WebhookGate;
import io.perennial.webhook.WebhookVerdict;
import io.perennial.workflow.installation.Ownership;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Holds calls, too, while mail is held by {@link StopGate}. */
@Singleton
final class StopCallGate implements WebhookGate {
  private static final Duration WAIT = Duration.ofMinutes(5);

  private final Ownership ownership;
  private final Clock clock;

  StopCallGate(Ownership ownership, Clock clock) {
    this.ownership = ownership;
    this.clock = clock;
  }

  @Override
  public List<WebhookVerdict> askAll(Handle handle, List<WebhookCall> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    if (MessagingSettingsStore.isPausedUntilCommit(handle)) {
      return hold(calls, "Everything is stopped, until messagingResume.");
    }
    if (ownership.hold(handle).isPresent()) {
      return hold(calls, "The database belongs to another installation, until messagingTakeOver.");
    }
    Instant overdueBefore = ownership.overdueBefore(handle).orElse(Instant.MIN);
    return calls.stream().map(call -> ofTime(call, overdueBefore)).toList();
  }

  private List<WebhookVerdict> hold(List<WebhookCall> calls, String reason) {
    return Collections.nCopies(
        calls.size(), new WebhookVerdict.Hold(clock.instant().plus(WAIT), reason));
  }

  private static WebhookVerdict ofTime(WebhookCall call, Instant overdueBefore) {
    return call.queuedAt().isAfter(overdueBefore)
        ? new WebhookVerdict.Send()
        : new WebhookVerdict.Cancel("It was overdue when the database was taken over.");
  }
}
