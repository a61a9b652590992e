package io.perennial.ingest;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows that imports did not take over. */
@Singleton
class RejectStore {
  /** A reject and its place among those of its job. */
  record Stored(long job, long id, Reject reject) {}

  /**
   * Takes over the rejects of a prepared file: rows that the check refused, and rows whose place a
   * later one takes.
   *
   * @return how many rows are repeated exactly, which is no fault
   */
  long collect(Handle handle, Staging staging, FileKind kind, long job) {
    handle
        .createUpdate(
            """
            insert into import_reject (job_id, line, field, value, reason, remedy)
            select :job, line, field, value, reason, remedy from {staged} where reason is not null
            """
                .replace("{staged}", staging.staged()))
        .bind("job", job)
        .execute();
    String columns = Staging.names(kind.columns());
    String earlier = columns.replaceAll("(\\w+)", "r.$1");
    String later = columns.replaceAll("(\\w+)", "w.$1");
    String pairs =
        "from %1$s r join %1$s w on w.n = r.superseded_by where (%2$s) is %4$s from (%3$s)";
    handle
        .createUpdate(
            """
            insert into import_reject (job_id, line, field, value, reason, remedy)
            select :job, r.line, :field, %s,
                   'line ' || w.line || ' of the file says otherwise, and the later line counts',
                   'remove one of the two'
            """
                    .formatted("concat_ws(', ', r." + String.join(", r.", kind.key()) + ")")
                + pairs.formatted(staging.ready(), earlier, later, "distinct"))
        .bind("job", job)
        .bind("field", String.join(", ", kind.key()))
        .execute();
    return handle
        .createQuery(
            "select count(*) " + pairs.formatted(staging.ready(), earlier, later, "not distinct"))
        .mapTo(Long.class)
        .one();
  }

  long count(Handle handle, long job) {
    return handle
        .createQuery("select count(*) from import_reject where job_id = :job")
        .bind("job", job)
        .mapTo(Long.class)
        .one();
  }

  /** The first so many rejects of each job after a place, in the order of the file. */
  Map<Long, List<Stored>> page(
      Handle handle, Collection<Long> jobs, int limit, long afterLine, long afterId) {
    return handle
        .createQuery(
            """
            select page.* from unnest(:jobs) as job (id)
            cross join lateral (
              select * from import_reject
              where job_id = job.id and (line, id) > (:afterLine, :afterId)
              order by line, id limit :limit) page
            order by page.job_id, page.line, page.id
            """)
        .bind("jobs", jobs.toArray(Long[]::new))
        .bind("afterLine", afterLine)
        .bind("afterId", afterId)
        .bind("limit", limit)
        .map(RejectStore::read)
        .collect(Collectors.groupingBy(Stored::job));
  }

  /** All rejects of a job, in the order of the file. Close the stream. */
  Stream<Stored> all(Handle handle, long job) {
    return handle
        .createQuery("select * from import_reject where job_id = :job order by line, id")
        .bind("job", job)
        .setFetchSize(1_000)
        .map(RejectStore::read)
        .stream();
  }

  private static Stored read(ResultSet row, StatementContext context) throws SQLException {
    return new Stored(
        row.getLong("job_id"),
        row.getLong("id"),
        new Reject(
            row.getLong("line"),
            row.getString("field"),
            row.getString("value"),
            row.getString("reason"),
            row.getString("remedy")));
  }
}
