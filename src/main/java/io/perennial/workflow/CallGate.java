package io.perennial.workflow;

import io.perennial.webhook.WebhookCall;
import io.perennial.webhook.WebhookGate;
import io.perennial.webhook.WebhookVerdict;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Asks at the moment of a call what may have changed since its step. Consent is not asked: it is
 * about mail.
 */
@Singleton
final class CallGate implements WebhookGate {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Clock clock;

  CallGate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<WebhookVerdict> askAll(Handle handle, List<WebhookCall> calls) {
    Instant now = clock.instant();
    Map<Long, WebhookVerdict> verdicts = new HashMap<>();
    handle
        .createQuery(
            """
            select f.id, w.state, e.state = 'CANCELLED' as cancelled,
                   c.id is null or c.erased_at is not null or c.merged_into is not null as gone
            from firing f
            join workflow w on w.id = f.workflow_id
            left join enrolment e on e.firing_id = f.id
            left join customer c on c.id = f.customer_id
            where f.id = any(:firings)
            """)
        .bindArray("firings", Long.class, calls.stream().map(WebhookCall::firingKey).toList())
        .map(
            (row, context) ->
                verdicts.put(
                    row.getLong("id"),
                    verdict(
                        WorkflowState.valueOf(row.getString("state")),
                        row.getBoolean("cancelled"),
                        row.getBoolean("gone"),
                        now)))
        .list();
    return calls.stream()
        .map(call -> verdicts.getOrDefault(call.firingKey(), new WebhookVerdict.Send()))
        .toList();
  }

  static WebhookVerdict verdict(WorkflowState state, boolean cancelled, boolean gone, Instant now) {
    if (gone) {
      return new WebhookVerdict.Cancel("The customer was erased or merged into another one.");
    }
    if (cancelled) {
      return new WebhookVerdict.Cancel("The customer was taken out of the workflow.");
    }
    return switch (state) {
      case DRAFT -> new WebhookVerdict.Cancel("The workflow is not active.");
      case ARCHIVED -> new WebhookVerdict.Cancel("The workflow was archived.");
      case PAUSED -> new WebhookVerdict.Hold(now.plus(PAUSE), "The workflow is paused.");
      case ACTIVE -> new WebhookVerdict.Send();
    };
  }
}
