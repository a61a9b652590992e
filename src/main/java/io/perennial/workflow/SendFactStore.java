package io.perennial.workflow;

import io.perennial.outbox.Message;
import io.perennial.workflow.definition.DefinitionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads what the gate asks, in one statement for any number of messages. */
final class SendFactStore {
  private SendFactStore() {}

  /** The facts of messages by firing; none of a message that follows from no firing. */
  static Map<Long, SendFacts> of(Handle handle, List<Message> messages) {
    Map<Long, SendFacts> facts = new HashMap<>();
    handle
        .createQuery(
            """
            select f.id, f.workflow_id, f.customer_id, f.at, w.state, w.overdue_before,
                   cast(w.definition as text) as definition,
                   v.observed_run_id is not null and not exists (
                     select from crossing_state x
                     where x.workflow_version_id = v.id and x.customer_id = f.customer_id
                       and x.side = 'HOT') as cold,
                   e.state = 'CANCELLED' as cancelled,
                   c.email_normalised, c.email_consent is true as consented,
                   c.id is null or c.erased_at is not null or c.merged_into is not null as gone
            from firing f
            join workflow w on w.id = f.workflow_id
            join workflow_version v on v.workflow_id = w.id and v.number = w.version
            left join enrolment e on e.firing_id = f.id
            left join customer c on c.id = f.customer_id
            where f.id = any(:firings)
            """)
        .bindArray("firings", Long.class, messages.stream().map(Message::firingId).toList())
        .map((row, context) -> facts.put(row.getLong("id"), read(row)))
        .list();
    return facts;
  }

  private static SendFacts read(ResultSet row) throws SQLException {
    OffsetDateTime overdueBefore = row.getObject("overdue_before", OffsetDateTime.class);
    return new SendFacts(
        row.getLong("workflow_id"),
        WorkflowState.valueOf(row.getString("state")),
        DefinitionJson.read(row.getString("definition")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        overdueBefore == null ? null : overdueBefore.toInstant(),
        row.getBoolean("cold"),
        row.getBoolean("cancelled"),
        row.getLong("customer_id"),
        row.getBoolean("gone"),
        row.getBoolean("consented"),
        row.getString("email_normalised"));
  }
}
