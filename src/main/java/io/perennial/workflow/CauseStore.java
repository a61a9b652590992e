package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Tells from the log of purchases why values moved since a version's last observation. */
final class CauseStore {
  private CauseStore() {}

  /** The cause by customer; a customer without news is missing: its cause is OWN, time passing. */
  static Map<Long, Cause> causes(
      Handle handle, ObservationProgress progress, ScoringRun run, Collection<Long> customers) {
    Map<Long, Cause> causes = new HashMap<>();
    if (customers.isEmpty() || progress.observedRun() == null) {
      return causes;
    }
    handle
        .createQuery(
            """
            select p.customer_id,
                   max(p.day) filter (where p.kind = 'ORDER')
                     >= cast(:observedAsOf as date) - :oldAfter as recent_order,
                   bool_or(p.kind <> 'ORDER') as corrected
            from purchase p
            where p.customer_id = any(:customers) and p.superseded_at is null and p.day <= :asOf
              and (p.day > :observedAsOf
                or p.known_at > (select r.started_at from scoring_run r where r.id = :observed))
            group by p.customer_id
            """)
        .bindArray("customers", Long.class, customers)
        .bind("observed", progress.observedRun())
        .bind("observedAsOf", progress.observedAsOf())
        .bind("oldAfter", Cause.OLD_AFTER_DAYS)
        .bind("asOf", run.asOf())
        .map(CauseStore::read)
        .forEach(news -> causes.put(news.getKey(), news.getValue()));
    return causes;
  }

  private static Map.Entry<Long, Cause> read(ResultSet row, StatementContext context)
      throws SQLException {
    Boolean recentOrder = row.getObject("recent_order", Boolean.class);
    return Map.entry(
        row.getLong("customer_id"), Cause.ofNews(recentOrder, row.getBoolean("corrected")));
  }
}
