package io.perennial.workflow;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Customers who crossed a threshold and have to stay beyond it for some days before that counts:
 * those who have are enrolled by the first value they show after it. Who goes back meanwhile, or is
 * put back by a change of model, is forgotten with its state. Their episode is the crossing's.
 */
@Singleton
final class HeldCustomers {
  private final Enroller enroller;

  HeldCustomers(Enroller enroller) {
    this.enroller = enroller;
  }

  /** Lets edges, whose customers are noted as beyond the threshold, wait. */
  void hold(Handle handle, ActiveVersion version, List<Edge> edges) {
    handle
        .createUpdate(
            """
            update crossing_state x set held_cause = u.cause
            from unnest(:customers, :causes) as u (customer, cause)
            where x.workflow_version_id = :version and x.customer_id = u.customer
            """)
        .bind("version", version.id())
        .bindArray("customers", Long.class, edges.stream().map(Edge::customer).toList())
        .bindArray("causes", String.class, edges.stream().map(e -> e.cause().name()).toList())
        .execute();
  }

  /**
   * Acts on those who stayed long enough by the values of a run, once all its values are read.
   *
   * @return how many, at most the limit
   */
  int enrol(Handle handle, ActiveVersion version, WatchedScores scores, int limit) {
    if (version.definition().crossing().holdForDays() == 0) {
      return 0;
    }
    List<Edge> edges = due(handle, version, scores, limit);
    enroller.act(handle, version, scores.run(), edges);
    handle
        .createUpdate(
            """
            update crossing_state set held_cause = null
            where workflow_version_id = :version and customer_id = any(:customers)
            """)
        .bind("version", version.id())
        .bindArray("customers", Long.class, edges.stream().map(Edge::customer).toList())
        .execute();
    return edges.size();
  }

  private static List<Edge> due(
      Handle handle, ActiveVersion version, WatchedScores scores, int limit) {
    String text =
        """
        select x.customer_id, x.last_as_of, x.last_version, x.held_cause, %1$s as value
        from %2$s
        join crossing_state x on x.workflow_version_id = :version and x.customer_id = s.customer_id
        where x.held_cause is not null and x.last_as_of + :days <= :asOf
          and %3$s and %4$s and %5$s
        order by x.customer_id limit :limit
        """
            .formatted(
                scores.sql().value(),
                scores.from(),
                scores.ofRun(),
                scores.listed(),
                scores.sql().known());
    return scores
        .bind(handle.createQuery(text))
        .bind("version", version.id())
        .bind("days", version.definition().crossing().holdForDays())
        .bind("limit", limit)
        .map(HeldCustomers::edge)
        .list();
  }

  private static Edge edge(ResultSet row, StatementContext context) throws SQLException {
    return new Edge(
        row.getLong("customer_id"),
        new Seq(row.getObject("last_as_of", LocalDate.class), row.getLong("last_version")),
        row.getDouble("value"),
        Cause.valueOf(row.getString("held_cause")));
  }
}
