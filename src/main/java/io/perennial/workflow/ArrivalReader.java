package io.perennial.workflow;

import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.EventTrigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the arrivals that start a workflow. */
final class ArrivalReader {
  private ArrivalReader() {}

  /**
   * Those that happened since the activation, with numbers above one and up to another, in their
   * order. What was erased, or corrected into something else, is left out.
   *
   * @param now an end that is to come counts as told now
   */
  static List<Arrival> read(
      Handle handle,
      ActiveVersion version,
      EventTrigger trigger,
      long after,
      long through,
      Instant now,
      int limit) {
    SqlCondition row = ArrivalSql.row(trigger, version.workflow());
    String text =
        """
        select a.number, a.origin, a.row_id, x.customer_id, x.caused_by, x.chained,
               least(a.happened_at, cast(:now as timestamptz)) as happened
        from arrival a
        cross join lateral (%s) x
        join customer c on c.id = x.customer_id and c.erased_at is null and c.merged_into is null
        where a.kind = :kind and a.number > :after and a.number <= :through
          and a.happened_at >= :activatedAt
        order by a.number limit :limit
        """
            .formatted(row.text());
    return handle
        .createQuery(text)
        .bind("kind", ArrivalSql.kind(trigger))
        .bind("after", after)
        .bind("through", through)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("activatedAt", version.activatedAt().atOffset(ZoneOffset.UTC))
        .bind("limit", limit)
        .bindMap(row.binds())
        .map(ArrivalReader::arrival)
        .list();
  }

  private static Arrival arrival(ResultSet row, StatementContext context) throws SQLException {
    return new Arrival(
        row.getLong("number"),
        Origin.valueOf(row.getString("origin")),
        row.getLong("row_id"),
        row.getLong("customer_id"),
        row.getObject("happened", OffsetDateTime.class).toInstant(),
        row.getObject("caused_by", Long.class),
        row.getBoolean("chained"));
  }
}
