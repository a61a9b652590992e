package io.perennial.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of the table of calls. */
final class WebhookCallRow {

  private WebhookCallRow() {}

  static WebhookCall read(ResultSet row, StatementContext context) throws SQLException {
    return new WebhookCall(
        row.getLong("id"),
        row.getLong("endpoint_id"),
        row.getLong("firing_id"),
        row.getInt("step"),
        row.getLong("customer_id"),
        row.getString("webhook_id"),
        row.getString("body"),
        WebhookCallState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getObject("status", Integer.class),
        row.getString("response"),
        row.getInt("attempts"),
        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(row, "sent_at"),
        instant(row, "finished_at"),
        row.getLong("claim_token"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
