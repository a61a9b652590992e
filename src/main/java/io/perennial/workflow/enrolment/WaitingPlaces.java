package io.perennial.workflow.enrolment;

import io.perennial.segment.SegmentNames;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.WorkflowStep;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
  private final SegmentNames segments;

  WaitingPlaces(Jdbi jdbi, SegmentNames segments) {
    this.jdbi = jdbi;
    this.segments = segments;
  }

  /** By workflow, in the order of versions and places. */
  public Map<Long, List<WaitingAt>> of(Collection<Long> workflows) {
    List<Waiting> found =
        jdbi.withHandle(
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
                    .map((row, context) -> waiting(row))
                    .list());
    Map<Long, String> names = names(found.stream().map(Waiting::definition).toList());
    Map<Long, List<WaitingAt>> places = new HashMap<>();
    for (Waiting each : found) {
      places.computeIfAbsent(each.workflow(), w -> new ArrayList<>()).add(each.shown(names));
    }
    return places;
  }

  /**
   * The steps that enrolments are before, by their keys; those that are before the end left out.
   */
  public Map<Long, WorkflowStep> next(Collection<Enrolment> enrolments) {
    Map<Long, Definition> definitions =
        definitions(enrolments.stream().map(Enrolment::versionKey).toList());
    Map<Long, String> names = names(definitions.values());
    Map<Long, WorkflowStep> next = new HashMap<>();
    for (Enrolment enrolment : enrolments) {
      Definition definition = definitions.get(enrolment.versionKey());
      WorkflowStep step = definition == null ? null : step(definition, enrolment.place(), names);
      if (step != null && enrolment.state() == EnrolmentState.WAITING) {
        next.put(enrolment.key(), step);
      }
    }
    return next;
  }

  private Map<Long, Definition> definitions(Collection<Long> versions) {
    Map<Long, Definition> definitions = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, cast(definition as text) as definition from workflow_version
                    where id = any(:versions)
                    """)
                .bindArray("versions", Long.class, versions)
                .map((row, context) -> Map.entry(row.getLong("id"), definition(row)))
                .forEach(entry -> definitions.put(entry.getKey(), entry.getValue())));
    return definitions;
  }

  private Map<Long, String> names(Collection<Definition> definitions) {
    return segments.in(definitions.stream().flatMap(d -> d.conditions().stream()).toList());
  }

  /** Enrolments that wait at one place, as they are counted. */
  private record Waiting(
      long workflow,
      int version,
      Definition definition,
      int place,
      int enrolments,
      Instant nextDueAt) {
    WaitingAt shown(Map<Long, String> names) {
      return new WaitingAt(version, place, step(definition, place, names), enrolments, nextDueAt);
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong("workflow_id"),
        row.getInt("number"),
        definition(row),
        row.getInt("place"),
        row.getInt("waiting"),
        row.getObject("next_due_at", OffsetDateTime.class).toInstant());
  }

  private static Definition definition(ResultSet row) throws SQLException {
    return DefinitionJson.read(row.getString("definition"));
  }

  private static @Nullable WorkflowStep step(
      Definition definition, int place, Map<Long, String> names) {
    Program program = Program.of(definition.steps());
    return place < program.size() ? WorkflowStep.of(program.at(place).step(), names) : null;
  }
}
