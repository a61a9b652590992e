package io.perennial.workflow;

import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.CrossingTrigger;
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
  static final String OF_RUN = "score s";
  static final String UNDER_PREVIOUS_BASIS =
      "score_under_previous_basis p join score s"
          + " on s.run_id = p.run_id and s.customer_id = p.customer_id";

  private CandidateStore() {}

  /** The candidates after a customer, in the order of customers, by the values of the run. */
  static List<Candidate> ofRun(
      Handle handle, ActiveVersion version, ScoringRun run, long after, int limit) {
    return read(handle, version, run, after, limit, OF_RUN, "s");
  }

  /** The same by the values under the previous basis. */
  static List<Candidate> underPreviousBasis(
      Handle handle, ActiveVersion version, ScoringRun run, long after, int limit) {
    return read(handle, version, run, after, limit, UNDER_PREVIOUS_BASIS, "p");
  }

  private static List<Candidate> read(
      Handle handle,
      ActiveVersion version,
      ScoringRun run,
      long after,
      int limit,
      String source,
      String alias) {
    CrossingTrigger trigger = version.definition().crossing();
    ThresholdSql threshold = ThresholdSql.of(trigger, alias);
    String text =
        """
        select q.*, c.created_at from (
          select s.customer_id, %1$s.purchase_version, %2$s as value, %3$s as side,
                 cast(null as date) as last_as_of, cast(null as bigint) as last_version
          from %4$s
          where %1$s.run_id = %5$d and s.run_id = %5$d and s.customer_id > :after and %6$s
            and not exists (select 1 from crossing_state x
              where x.workflow_version_id = :version and x.customer_id = s.customer_id)
          union all
          select s.customer_id, %1$s.purchase_version, %2$s, x.side, x.last_as_of, x.last_version
          from %4$s
          join crossing_state x on x.workflow_version_id = :version
            and x.customer_id = s.customer_id
          where %1$s.run_id = %5$d and s.run_id = %5$d and s.customer_id > :after
            and ((x.side = 'HOT' and %7$s) or (x.side = 'UNKNOWN' and %8$s))
        ) q
        join customer c on c.id = q.customer_id and c.erased_at is null and c.merged_into is null
        order by q.customer_id limit :limit
        """
            .formatted(
                alias,
                threshold.value(),
                sideWithoutRow(version, run),
                source,
                run.id(),
                threshold.hot(),
                threshold.cold(),
                threshold.finite());
    return handle
        .createQuery(text)
        .bind("version", version.id())
        .bind("asOf", run.asOf())
        .bind("after", after)
        .bind("limit", limit)
        .bind("enter", trigger.threshold().enter())
        .bind("exit", trigger.threshold().exit())
        .map(CandidateStore::candidate)
        .list();
  }

  /**
   * No row: the cold side where the customer had a value in this version before, that is at an
   * earlier day or in the run read before on the same day; else unknown.
   */
  private static String sideWithoutRow(ActiveVersion version, ScoringRun run) {
    ScoreMetric metric = version.definition().crossing().metric();
    String since = since(metric);
    ObservationProgress progress = version.progress();
    if (!run.asOf().equals(progress.observedAsOf()) || progress.observedRun() == null) {
      return "case when %s < :asOf then 'COLD' else 'UNKNOWN' end".formatted(since);
    }
    return """
    case when %s < :asOf or exists (select 1 from score b where b.run_id = %d
      and b.customer_id = s.customer_id and %s) then 'COLD' else 'UNKNOWN' end
    """
        .formatted(
            since,
            progress.observedRun(),
            ThresholdSql.of(version.definition().crossing(), "b").finite());
  }

  /** The column of the day of the customer's first value. */
  static String since(ScoreMetric metric) {
    return switch (metric.type()) {
      case MONEY -> "s.valued_since";
      case PROBABILITY, COUNT, DAYS -> "s.alive_since";
    };
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
