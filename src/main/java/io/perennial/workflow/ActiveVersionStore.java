package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The versions in force of active workflows, and the marks of how far they have read. */
final class ActiveVersionStore {
  private ActiveVersionStore() {}

  static List<Long> activeWorkflows(Handle handle) {
    return handle
        .createQuery("select id from workflow where state = 'ACTIVE' order by id")
        .mapTo(Long.class)
        .list();
  }

  /**
   * Locks a workflow until the transaction ends, so that one replica reads for it at a time and
   * nobody edits it meanwhile; then reads its version in force. Empty where it is not active.
   */
  static Optional<ActiveVersion> lock(Handle handle, long workflow) {
    handle
        .createQuery("select id from workflow where id = :id for update")
        .bind("id", workflow)
        .mapTo(Long.class)
        .findOne();
    return handle
        .createQuery(
            """
            select w.id as workflow_id, w.new_customers, cast(w.definition as text) as definition,
                   v.id as version_id, coalesce(v.activated_at, w.created_at) as activated_at,
                   v.baseline_run_id, v.observed_run_id, v.observed_as_of, v.observed_basis_id,
                   v.previous_basis_read_run_id
            from workflow w
            join workflow_version v on v.workflow_id = w.id and v.number = w.version
            where w.id = :id and w.state = 'ACTIVE'
            """)
        .bind("id", workflow)
        .map(ActiveVersionStore::read)
        .findOne();
  }

  /** Notes that existing customers are on their sides as of a run. */
  static void baselined(Handle handle, long version, ScoringRun run) {
    handle
        .createUpdate(
            """
            update workflow_version set baseline_run_id = :run, baseline_as_of = :asOf
            where id = :version
            """)
        .bind("run", run.id())
        .bind("asOf", run.asOf())
        .bind("version", version)
        .execute();
    observed(handle, version, run);
  }

  /** Notes that a run is read to its end. */
  static void observed(Handle handle, long version, ScoringRun run) {
    handle
        .createUpdate(
            """
            update workflow_version
            set observed_run_id = :run, observed_as_of = :asOf, observed_basis_id = :basis
            where id = :version
            """)
        .bind("run", run.id())
        .bind("asOf", run.asOf())
        .bind("basis", run.basisId())
        .bind("version", version)
        .execute();
  }

  /** Notes that a run's values under the previous basis are read to their end. */
  static void previousBasisRead(Handle handle, long version, ScoringRun run) {
    handle
        .createUpdate(
            "update workflow_version set previous_basis_read_run_id = :run where id = :version")
        .bind("run", run.id())
        .bind("version", version)
        .execute();
  }

  /** Notes how many customers a change of model put on the other side. */
  static void switched(Handle handle, long version, ScoringRun run, int sides) {
    handle
        .createUpdate(
            """
            update workflow_version set switched_as_of = :asOf, switched_sides = :sides
            where id = :version
            """)
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
        new ObservationProgress(
            row.getObject("baseline_run_id", Long.class),
            row.getObject("observed_run_id", Long.class),
            row.getObject("observed_as_of", LocalDate.class),
            row.getObject("observed_basis_id", Long.class),
            row.getObject("previous_basis_read_run_id", Long.class)));
  }
}
