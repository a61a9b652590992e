package io.perennial.workflow.backtest;

import io.perennial.score.ScorePartition;
import io.perennial.score.ScoringRun;
import io.perennial.score.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
            select distinct on (as_of) id, as_of, started_at, current_from, basis_id, cut_points_id
            from scoring_run
            where current_from is not null and state = 'SUCCEEDED' and basis_id is not null
            order by as_of, id desc
            """)
        .map(NightStore::read)
        .list();
  }

  /** The tiers of a run which nothing but hysteresis holds: the values do not reach them. */
  static Map<Long, Tier> heldTiers(Handle handle, ScoringRun run) {
    return handle
        .createQuery(
            """
            select s.customer_id, s.tier
            from %s s
            join scoring_run r on r.id = s.run_id join cut_points k on k.id = r.cut_points_id
            where (s.tier = 'HIGH' and s.lifetime_value <= k.tier_high)
              or (s.tier = 'MID' and s.lifetime_value <= k.tier_mid)
            """
                .formatted(new ScorePartition(run.id()).table()))
        .map((row, context) -> Map.entry(row.getLong(1), Tier.valueOf(row.getString(2))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static PastRun read(ResultSet row, StatementContext context) throws SQLException {
    return new PastRun(
        row.getLong("id"),
        row.getObject("as_of", LocalDate.class),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("current_from", OffsetDateTime.class).toInstant(),
        row.getLong("basis_id"),
        row.getObject("cut_points_id", Long.class));
  }
}
