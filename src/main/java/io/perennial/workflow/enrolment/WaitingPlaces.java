package io.perennial.workflow.enrolment;

import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.WorkflowStep;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells for which steps enrolments wait. */
@Singleton
public class WaitingPlaces {
  private final Jdbi jdbi;

  WaitingPlaces(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** By workflow, in the order of versions and places. */
  public Map<Long, List<WaitingAt>> of(Collection<Long> workflows) {
    Map<Long, List<WaitingAt>> places = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.workflow_id, v.number, cast(v.definition as text) as definition,
                           e.place, count(*) as waiting, min(e.due_at) as next_due_at
                    from enrolment e join workflow_version v on v.id = e.workflow_version_id
                    where e.workflow_id = any(:workflows) and e.state = 'WAITING'
                    group by e.workflow_id, v.id, e.place
                    order by e.workflow_id, v.number, e.place
                    """)
                .bindArray("workflows", Long.class, workflows)
                .map((row, context) -> Map.entry(row.getLong("workflow_id"), waiting(row)))
                .forEach(
                    entry ->
                        places
                            .computeIfAbsent(entry.getKey(), w -> new ArrayList<>())
                            .add(entry.getValue())));
    return places;
  }

  /**
   * The steps that enrolments are before, by their keys; those that are before the end left out.
   */
  public Map<Long, WorkflowStep> next(Collection<Enrolment> enrolments) {
    Map<Long, Program> programs = programs(enrolments.stream().map(Enrolment::versionKey).toList());
    Map<Long, WorkflowStep> next = new HashMap<>();
    for (Enrolment enrolment : enrolments) {
      Program program = programs.get(enrolment.versionKey());
      WorkflowStep step = program == null ? null : step(program, enrolment.place());
      if (step != null && enrolment.state() == EnrolmentState.WAITING) {
        next.put(enrolment.key(), step);
      }
    }
    return next;
  }

  private Map<Long, Program> programs(Collection<Long> versions) {
    Map<Long, Program> programs = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, cast(definition as text) as definition from workflow_version
                    where id = any(:versions)
                    """)
                .bindArray("versions", Long.class, versions)
                .map((row, context) -> Map.entry(row.getLong("id"), program(row)))
                .forEach(entry -> programs.put(entry.getKey(), entry.getValue())));
    return programs;
  }

  private static WaitingAt waiting(ResultSet row) throws SQLException {
    int place = row.getInt("place");
    return new WaitingAt(
        row.getInt("number"),
        place,
        step(program(row), place),
        row.getInt("waiting"),
        row.getObject("next_due_at", OffsetDateTime.class).toInstant());
  }

  private static Program program(ResultSet row) throws SQLException {
    return Program.of(DefinitionJson.read(row.getString("definition")).steps());
  }

  private static @Nullable WorkflowStep step(Program program, int place) {
    return place < program.size() ? WorkflowStep.of(program.at(place).step()) : null;
  }
}
