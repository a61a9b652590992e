package io.perennial.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/** Reads where a customer stands relative to a threshold, in one statement. */
final class StandingStore {
  private StandingStore() {}

  /** Where a customer stands by the current scores. */
  static Standing of(Handle handle, ActiveVersion version, WatchedScores scores, long customer) {
    String text =
        """
        select q.value, q.valued_before is true as valued_before,
               x.side, x.last_as_of, x.waiting is true as waiting,
               x.held_cause is not null as held, k.created_at
        from customer k
        left join (
          select s.customer_id, case when %s then %s end as value, %s as valued_before
          from %s
          where %s and s.customer_id = :customer
        ) q on q.customer_id = k.id
        left join crossing_state x on x.workflow_version_id = :version and x.customer_id = k.id
        where k.id = :customer
        """
            .formatted(
                scores.sql().known(),
                scores.sql().value(),
                scores.known().ever(),
                scores.from(),
                scores.ofRun());
    return scores
        .bind(handle.createQuery(text))
        .bind("version", version.id())
        .bind("customer", customer)
        .map((row, context) -> standing(row, version))
        .one();
  }

  private static Standing standing(ResultSet row, ActiveVersion version) throws SQLException {
    boolean isNew =
        row.getObject("created_at", OffsetDateTime.class)
            .toInstant()
            .isAfter(version.activatedAt());
    return new Standing(
        row.getObject("value", Double.class),
        side(row),
        row.getObject("last_as_of", LocalDate.class),
        row.getBoolean("waiting"),
        row.getBoolean("held"),
        isNew && version.newCustomers() == NewCustomers.ENROL);
  }

  /** Without a row of state, who had a value before is on the cold side. */
  private static Side side(ResultSet row) throws SQLException {
    String side = row.getString("side");
    if (side != null) {
      return Side.valueOf(side);
    }
    return row.getBoolean("valued_before") ? Side.COLD : Side.UNKNOWN;
  }
}
