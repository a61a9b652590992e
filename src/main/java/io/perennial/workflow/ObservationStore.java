package io.perennial.workflow;

import io.perennial.workflow.WorkflowObservation.CutPointChange;
import io.perennial.workflow.WorkflowObservation.ModelSwitch;
import io.perennial.workflow.WorkflowObservation.SegmentEdit;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads for people how far workflows have read. */
@Singleton
final class ObservationStore {
  private final Jdbi jdbi;

  ObservationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The observation of each of some workflows, in one statement. */
  Map<Long, WorkflowObservation> of(Collection<Long> workflows) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select w.id, v.baseline_as_of, v.observed_as_of, v.switched_as_of,
                           v.switched_sides, v.recut_as_of, v.recut_sides, v.redefined_as_of, v.redefined_sides,
                           (select count(*) from crossing_state x
                            where x.workflow_version_id = v.id and x.side = 'HOT') as beyond
                    from workflow w
                    join workflow_version v on v.workflow_id = w.id and v.number = w.version
                    where w.id = any(:workflows)
                    """)
                .bindArray("workflows", Long.class, workflows)
                .map(ObservationStore::read)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Map.Entry<Long, WorkflowObservation> read(ResultSet row, StatementContext context)
      throws SQLException {
    LocalDate switched = row.getObject("switched_as_of", LocalDate.class);
    LocalDate recut = row.getObject("recut_as_of", LocalDate.class);
    LocalDate redefined = row.getObject("redefined_as_of", LocalDate.class);
    return Map.entry(
        row.getLong("id"),
        new WorkflowObservation(
            row.getObject("baseline_as_of", LocalDate.class),
            row.getObject("observed_as_of", LocalDate.class),
            row.getInt("beyond"),
            switched == null ? null : new ModelSwitch(switched, row.getInt("switched_sides")),
            recut == null ? null : new CutPointChange(recut, row.getInt("recut_sides")),
            redefined == null ? null : new SegmentEdit(redefined, row.getInt("redefined_sides"))));
  }
}
