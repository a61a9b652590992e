package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Enrols the customers who were beyond the threshold when a workflow was activated with ENROL: so
 * many a business day, as long as they are still beyond. Their episode is the baseline's.
 */
@Singleton
final class WaitingCustomers {
  private final Enroller enroller;
  private final BusinessCalendar calendar;

  WaitingCustomers(Enroller enroller, BusinessCalendar calendar) {
    this.enroller = enroller;
    this.calendar = calendar;
  }

  /** Takes today's share of them; nothing where none wait or the share is used up. */
  void enrol(Handle handle, ActiveVersion version, WatchedScores scores) {
    Integer perDay = version.existingPerDay();
    if (perDay == null) {
      return;
    }
    int left = perDay - takenSince(handle, version, calendar.startOf(calendar.today()));
    if (left <= 0) {
      return;
    }
    List<Edge> edges = waiting(handle, version, scores, left);
    enroller.act(handle, version, scores.run(), edges);
    handle
        .createUpdate(
            """
            update crossing_state set waiting = false
            where workflow_version_id = :version and customer_id = any(:customers)
            """)
        .bind("version", version.id())
        .bindArray("customers", Long.class, edges.stream().map(Edge::customer).toList())
        .execute();
  }

  private static int takenSince(Handle handle, ActiveVersion version, Instant since) {
    return handle
        .createQuery(
            """
            select count(*) from firing
            where workflow_id = :workflow and cause = 'ACTIVATION' and at >= :since
            """)
        .bind("workflow", version.workflow())
        .bind("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .mapTo(Integer.class)
        .one();
  }

  private static List<Edge> waiting(
      Handle handle, ActiveVersion version, WatchedScores scores, int limit) {
    String text =
        """
        select x.customer_id, x.last_as_of, x.last_version, %s as value
        from %s
        join crossing_state x on x.workflow_version_id = :version and x.customer_id = s.customer_id
        where %s and x.waiting and %s and %s
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
        .bind("limit", limit)
        .map(WaitingCustomers::edge)
        .list();
  }

  private static Edge edge(ResultSet row, StatementContext context) throws SQLException {
    Seq episode =
        new Seq(row.getObject("last_as_of", LocalDate.class), row.getLong("last_version"));
    return new Edge(row.getLong("customer_id"), episode, row.getDouble("value"), Cause.ACTIVATION);
  }
}
