package io.perennial.workflow.backtest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the runs of the past from the ledger of runs. */
final class NightStore {
  private NightStore() {}

  /** The runs that workflows read to the end, of each day the last, in the order of their days. */
  static List<PastRun> runs(Handle handle) {
    return handle
        .createQuery(
            """
            select distinct on (as_of) id, as_of, started_at, current_from, basis_id
            from scoring_run
            where current_from is not null and state = 'SUCCEEDED' and basis_id is not null
            order by as_of, id desc
            """)
        .map(NightStore::read)
        .list();
  }

  private static PastRun read(ResultSet row, StatementContext context) throws SQLException {
    return new PastRun(
        row.getLong("id"),
        row.getObject("as_of", LocalDate.class),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("current_from", OffsetDateTime.class).toInstant(),
        row.getLong("basis_id"));
  }
}
