package io.perennial.workflow.guardrail;

import io.perennial.outbox.MessageReason;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The messages that wait for something which people ended. */
public final class WaitingMessages {
  private WaitingMessages() {}

  static List<Long> inQuietHours(Handle handle) {
    return heldFor(handle, MessageReason.QUIET_HOURS);
  }

  static List<Long> ofThePause(Handle handle) {
    return heldFor(handle, MessageReason.MESSAGING_PAUSED);
  }

  static List<Long> ofTheHold(Handle handle) {
    return heldFor(handle, MessageReason.DATABASE_HELD);
  }

  /** Those of a workflow, whatever they wait for. */
  public static List<Long> ofWorkflow(Handle handle, long workflow) {
    return handle
        .createQuery(
            """
            select m.id from firing f join message m on m.firing_id = f.id
            where f.workflow_id = :workflow and m.state in ('PENDING', 'RETRY_AT')
            """)
        .bind("workflow", workflow)
        .mapTo(Long.class)
        .list();
  }

  private static List<Long> heldFor(Handle handle, MessageReason reason) {
    return handle
        .createQuery("select id from message where state = 'RETRY_AT' and reason_code = :reason")
        .bind("reason", reason.name())
        .mapTo(Long.class)
        .list();
  }
}
