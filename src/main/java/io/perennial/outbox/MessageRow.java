package io.perennial.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of the table of messages. */
final class MessageRow {

  private MessageRow() {}

  static Message read(ResultSet row, StatementContext context) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getLong("firing_id"),
        row.getInt("step"),
        row.getLong("customer_id"),
        MessageClass.valueOf(row.getString("message_class")),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("html"),
        row.getString("text"),
        row.getString("message_id"),
        MessageState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("reason"),
        code(row.getString("reason_code")),
        row.getBoolean("captured"),
        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        row.getLong("claim_token"),
        row.getString("traceparent"));
  }

  private static @Nullable MessageReason code(@Nullable String name) {
    return name == null ? null : MessageReason.valueOf(name);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
