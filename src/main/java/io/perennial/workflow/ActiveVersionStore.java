package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.DefinitionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The versions in force of workflows, and the marks of how far they have read. */
final class ActiveVersionStore {
  private ActiveVersionStore() {}

  static List<Long> activeWorkflows(Handle handle) {
    return handle
        .createQuery("select id from workflow where state = 'ACTIVE' order by id")
        .mapTo(Long.class)
        .list();
  }

  /** The active workflows that arrivals start. */
  static List<Long> startedByEvents(Handle handle) {
    return startedBy(handle, "event");
  }

  /** The active workflows that dates start. */
  static List<Long> startedByDates(Handle handle) {
    return startedBy(handle, "date");
  }

  private static List<Long> startedBy(Handle handle, String kind) {
    return handle
        .createQuery(
            """
            select id from workflow
            where state = 'ACTIVE' and definition -> 'trigger' -> cast(:kind as text) is not null
            order by id
            """)
        .bind("kind", kind)
        .mapTo(Long.class)
        .list();
  }

  /**
   * Locks a workflow until the transaction ends, so that one replica reads for it at a time and
   * nobody edits it meanwhile; then reads its version in force. Empty where it is not active.
   */
  static Optional<ActiveVersion> lock(Handle handle, long workflow) {
    return handle
        .createQuery("select state = 'ACTIVE' from workflow where id = :id for update")
        .bind("id", workflow)
        .mapTo(Boolean.class)
        .findOne()
        .filter(active -> active)
        .map(active -> inForce(handle, workflow));
  }

  /** The version in force of a workflow that the caller has locked. */
  static ActiveVersion inForce(Handle handle, long workflow) {
    return handle
        .createQuery(
            """
            select w.id as workflow_id, w.new_customers, cast(w.definition as text) as definition,
                   v.id as version_id, coalesce(v.activated_at, w.created_at) as activated_at,
                   v.existing_per_day, v.baseline_run_id, v.observed_run_id, v.observed_as_of,
                   v.observed_basis_id, v.previous_basis_read_run_id,
                   v.observed_cut_points_id, v.observed_edition
            from workflow w
            join workflow_version v on v.workflow_id = w.id and v.number = w.version
            where w.id = :id
            """)
        .bind("id", workflow)
        .map(ActiveVersionStore::read)
        .one();
  }

  /** Notes that a version was activated, never later than by the database's clock. */
  static void activated(Handle handle, long version, Instant at, @Nullable Integer existingPerDay) {
    handle
        .createUpdate(
            """
            update workflow_version
            set activated_at = least(:at, now()), existing_per_day = :existingPerDay
            where id = :version
            """)
        .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .bind("existingPerDay", existingPerDay)
        .bind("version", version)
        .execute();
  }

  /** Lets a version go on where the one before it stands, whose trigger is the same. */
  static void handOver(Handle handle, long workflow, int from, int to) {
    handle
        .createUpdate(
            """
            update workflow_version n
            set activated_at = o.activated_at, existing_per_day = o.existing_per_day,
                baseline_run_id = o.baseline_run_id, baseline_as_of = o.baseline_as_of,
                observed_run_id = o.observed_run_id, observed_as_of = o.observed_as_of,
                observed_basis_id = o.observed_basis_id,
                previous_basis_read_run_id = o.previous_basis_read_run_id,
                observed_cut_points_id = o.observed_cut_points_id,
                observed_edition = o.observed_edition,
                switched_as_of = o.switched_as_of, switched_sides = o.switched_sides,
                recut_as_of = o.recut_as_of, recut_sides = o.recut_sides,
                redefined_as_of = o.redefined_as_of, redefined_sides = o.redefined_sides,
                arrived_through = o.arrived_through, dates_through = o.dates_through
            from workflow_version o
            where n.workflow_id = :workflow and n.number = :to
              and o.workflow_id = :workflow and o.number = :from
            """)
        .bind("workflow", workflow)
        .bind("from", from)
        .bind("to", to)
        .execute();
    handle
        .createUpdate(
            """
            update crossing_state x set workflow_version_id = n.id
            from workflow_version o, workflow_version n
            where o.workflow_id = :workflow and o.number = :from and x.workflow_version_id = o.id
              and n.workflow_id = :workflow and n.number = :to
            """)
        .bind("workflow", workflow)
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  /** Lets a version start anew, with the activation of the one before it, whose rows go. */
  static void startAnew(Handle handle, long workflow, int from, int to) {
    handle
        .createUpdate(
            """
            update workflow_version n set activated_at = o.activated_at
            from workflow_version o
            where n.workflow_id = :workflow and n.number = :to
              and o.workflow_id = :workflow and o.number = :from
            """)
        .bind("workflow", workflow)
        .bind("from", from)
        .bind("to", to)
        .execute();
    handle
        .createUpdate(
            """
            delete from crossing_state x using workflow_version o
            where o.workflow_id = :workflow and o.number = :from and x.workflow_version_id = o.id
            """)
        .bind("workflow", workflow)
        .bind("from", from)
        .execute();
  }

  /** Notes that a version has no baseline: it waits for the first night with a value. */
  static void withoutBaseline(Handle handle, long version) {
    handle
        .createUpdate(
            """
            update workflow_version
            set baseline_run_id = null, baseline_as_of = null, observed_run_id = null,
                observed_as_of = null, observed_basis_id = null
            where id = :version
            """)
        .bind("version", version)
        .execute();
  }

  /** Notes that existing customers are on their sides as of a run. */
  static void baselined(Handle handle, long version, WatchedScores scores) {
    handle
        .createUpdate(
            """
            update workflow_version set baseline_run_id = :run, baseline_as_of = :asOf
            where id = :version
            """)
        .bind("run", scores.run().id())
        .bind("asOf", scores.run().asOf())
        .bind("version", version)
        .execute();
    observed(handle, version, scores);
  }

  /** Notes that a run is read to its end. */
  static void observed(Handle handle, long version, WatchedScores scores) {
    ScoringRun run = scores.run();
    handle
        .createUpdate(
            """
            update workflow_version
            set observed_run_id = :run, observed_as_of = :asOf, observed_basis_id = :basis,
                observed_cut_points_id = :cutPoints, observed_edition = :edition
            where id = :version
            """)
        .bind("run", run.id())
        .bind("asOf", run.asOf())
        .bind("basis", run.basisId())
        .bind("cutPoints", run.cutPointsId())
        .bind("edition", scores.edition())
        .bind("version", version)
        .execute();
  }

  /** Notes that a run's values as they were before are read to their end. */
  static void readAsBefore(Handle handle, long version, ScoringRun run) {
    handle
        .createUpdate(
            "update workflow_version set previous_basis_read_run_id = :run where id = :version")
        .bind("run", run.id())
        .bind("version", version)
        .execute();
  }

  /** Notes how many customers something that sets sides anew put on the other side. */
  static void setAnew(Handle handle, long version, ScoringRun run, Cause cause, int sides) {
    String columns =
        switch (cause) {
          case MODEL -> "switched_as_of = :asOf, switched_sides = :sides";
          case CUT_POINT -> "recut_as_of = :asOf, recut_sides = :sides";
          case SEGMENT -> "redefined_as_of = :asOf, redefined_sides = :sides";
          case OWN, CORRECTION, OLD_DATA, ACTIVATION, HAND ->
              throw new IllegalArgumentException(cause + " sets nothing anew");
        };
    handle
        .createUpdate("update workflow_version set " + columns + " where id = :version")
        .bind("asOf", run.asOf())
        .bind("sides", sides)
        .bind("version", version)
        .execute();
  }

  private static ActiveVersion read(ResultSet row, StatementContext context) throws SQLException {
    return new ActiveVersion(
        row.getLong("workflow_id"),
        row.getLong("version_id"),
        DefinitionJson.read(row.getString("definition")),
        NewCustomers.valueOf(row.getString("new_customers")),
        row.getObject("activated_at", OffsetDateTime.class).toInstant(),
        row.getObject("existing_per_day", Integer.class),
        new ObservationProgress(
            row.getObject("baseline_run_id", Long.class),
            row.getObject("observed_run_id", Long.class),
            row.getObject("observed_as_of", LocalDate.class),
            row.getObject("observed_basis_id", Long.class),
            row.getObject("previous_basis_read_run_id", Long.class),
            row.getObject("observed_cut_points_id", Long.class),
            row.getString("observed_edition")));
  }
}
