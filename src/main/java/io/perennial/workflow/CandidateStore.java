package io.perennial.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads the customers whose side a run may change, and no others: those beyond the threshold
 * without a row of state, and those with a row whose value would take it away.
 */
final class CandidateStore {
  private CandidateStore() {}

  /** The candidates after a customer, in the order of customers. */
  static List<Candidate> read(
      Handle handle, ActiveVersion version, WatchedScores scores, long after, int limit) {
    String text =
        """
        select q.*, (select k.created_at from customer k where k.id = q.customer_id) as created_at
        from (
          select s.customer_id, s.purchase_version, %s as value,
                 coalesce(x.side, %s) as side, x.last_as_of, x.last_version
          from %s
          left join crossing_state x on x.workflow_version_id = :version
            and x.customer_id = s.customer_id
          where %s and s.customer_id > :after and %s
            and ((x.side is null and %s) or (x.side = 'HOT' and %s)
              or (x.side = 'UNKNOWN' and %s))
          order by s.customer_id limit :limit
        ) q
        order by q.customer_id
        """
            .formatted(
                scores.sql().value(),
                sideWithoutRow(version, scores),
                scores.from(),
                scores.ofRun(),
                scores.listed(),
                scores.sql().hot(),
                scores.sql().cold(),
                scores.sql().known());
    return scores
        .bind(handle.createQuery(text))
        .bind("version", version.id())
        .bind("after", after)
        .bind("limit", limit)
        .map(CandidateStore::candidate)
        .list();
  }

  /**
   * No row: the cold side where the customer had a value in this version before, that is at an
   * earlier day or in the run read before on the same day; else unknown.
   */
  private static String sideWithoutRow(ActiveVersion version, WatchedScores scores) {
    ObservationProgress progress = version.progress();
    KnownSql known = scores.known();
    if (!scores.run().asOf().equals(progress.observedAsOf()) || progress.observedRun() == null) {
      return "case when %s then 'COLD' else 'UNKNOWN' end".formatted(known.before());
    }
    return """
    case when %s or exists (select 1 from score b where b.run_id = %d
      and b.customer_id = s.customer_id and %s) then 'COLD' else 'UNKNOWN' end
    """
        .formatted(known.before(), progress.observedRun(), known.inRun());
  }

  private static Candidate candidate(ResultSet row, StatementContext context) throws SQLException {
    LocalDate lastAsOf = row.getObject("last_as_of", LocalDate.class);
    Seq last = lastAsOf == null ? null : new Seq(lastAsOf, row.getLong("last_version"));
    return new Candidate(
        row.getLong("customer_id"),
        row.getLong("purchase_version"),
        row.getDouble("value"),
        new CrossingState(Side.valueOf(row.getString("side")), last),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
