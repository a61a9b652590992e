package io.perennial.workflow.installation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The row that says which installation a database belongs to, and where the database stands. */
final class InstallationStore {

  private InstallationStore() {}

  /**
   * The row.
   *
   * @param overdueBefore what was queued up to then is not sent
   */
  record Owner(Installation installation, Instant since, @Nullable Instant overdueBefore) {}

  /** Where the database stands that a handle is connected to. */
  static Installation here(Handle handle, String epoch) {
    return handle
        .createQuery(
            """
            select c.system_identifier, current_setting('cluster_name') as cluster_name,
                   d.oid::bigint as database_oid
            from pg_control_system() c, pg_database d where d.datname = current_database()
            """)
        .map((row, context) -> installation(row, epoch))
        .one();
  }

  static Optional<Owner> owner(Handle handle) {
    return handle
        .createQuery("select * from installation")
        .map(
            (row, context) ->
                new Owner(
                    installation(row, row.getString("epoch")),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    instant(row, "overdue_before")))
        .findOne();
  }

  /** Writes the row where there is none. */
  static void claim(Handle handle, Installation installation, Instant now) {
    write(handle, installation, now, null, "nothing");
  }

  /** Writes the row anew. */
  static void take(
      Handle handle, Installation installation, Instant now, @Nullable Instant overdueBefore) {
    write(
        handle,
        installation,
        now,
        overdueBefore,
        """
        update set system_identifier = excluded.system_identifier,
          cluster_name = excluded.cluster_name, database_oid = excluded.database_oid,
          epoch = excluded.epoch, since = excluded.since,
          overdue_before = coalesce(excluded.overdue_before, installation.overdue_before)
        """);
  }

  private static void write(
      Handle handle,
      Installation installation,
      Instant now,
      @Nullable Instant overdueBefore,
      String otherwise) {
    handle
        .createUpdate(
            """
            insert into installation
              (system_identifier, cluster_name, database_oid, epoch, since, overdue_before)
            values (:identifier, :cluster, :oid, :epoch, :now, :overdueBefore)
            on conflict (only_row) do
            """
                + otherwise)
        .bind("identifier", installation.systemIdentifier())
        .bind("cluster", installation.clusterName())
        .bind("oid", installation.databaseOid())
        .bind("epoch", installation.epoch())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind(
            "overdueBefore", overdueBefore == null ? null : overdueBefore.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Installation installation(ResultSet row, String epoch) throws SQLException {
    return new Installation(
        row.getLong("system_identifier"),
        row.getString("cluster_name"),
        row.getLong("database_oid"),
        epoch);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
