package io.perennial.score;

import io.perennial.fit.Refit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How a {@link ScoringRun} is read. */
final class ScoringRunRow {

  /** Followed by a condition. */
  static final String SELECT =
      """
      select id, job_id, as_of, kind, state, stage, refit, history_only, basis_id,
             previous_basis_id, cut_points_id, previous_run_id, customers, started_at,
             current_from, finished_at, message
      from scoring_run
      """;

  private ScoringRunRow() {}

  static ScoringRun read(ResultSet row, StatementContext context) throws SQLException {
    return new ScoringRun(
        row.getLong("id"),
        row.getLong("job_id"),
        row.getObject("as_of", LocalDate.class),
        RunKind.valueOf(row.getString("kind")),
        RunState.valueOf(row.getString("state")),
        Stage.valueOf(row.getString("stage")),
        Refit.valueOf(row.getString("refit")),
        row.getBoolean("history_only"),
        row.getObject("basis_id", Long.class),
        row.getObject("previous_basis_id", Long.class),
        row.getObject("cut_points_id", Long.class),
        row.getObject("previous_run_id", Long.class),
        row.getObject("customers", Integer.class),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "current_from"),
        instant(row, "finished_at"),
        row.getString("message"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
