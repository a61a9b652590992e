package io.perennial.workflow;

import io.perennial.workflow.definition.DefinitionJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads where firings came from, by their keys, each kind of origin in one statement. */
@Singleton
final class FiringOrigins {
  private final Jdbi jdbi;

  FiringOrigins(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The versions whose firings they are. */
  Map<Long, WorkflowVersion> versions(List<Firing> firings) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select f.id as firing, v.number, cast(v.definition as text) as definition,
                           v.created_at, v.activated_at
                    from firing f join workflow_version v on v.id = f.workflow_version_id
                    where f.id = any(:firings)
                    """)
                .bindArray("firings", Long.class, keys(firings))
                .map((row, context) -> Map.entry(row.getLong("firing"), version(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The runs whose scores were read. */
  Map<Long, Long> runs(List<Firing> firings) {
    return column(firings, "run_id");
  }

  /** The bases under which the values were read; those of firings from before are not known. */
  Map<Long, Long> bases(List<Firing> firings) {
    return column(firings, "basis_id");
  }

  private Map<Long, Long> column(List<Firing> firings, String column) {
    Map<Long, Long> values = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, <column> from firing
                    where id = any(:firings) and <column> is not null
                    """)
                .define("column", column)
                .bindArray("firings", Long.class, keys(firings))
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .forEach(found -> values.put(found.getKey(), found.getValue())));
    return values;
  }

  private static Collection<Long> keys(List<Firing> firings) {
    return firings.stream().map(Firing::key).distinct().toList();
  }

  private static WorkflowVersion version(ResultSet row) throws SQLException {
    OffsetDateTime activated = row.getObject("activated_at", OffsetDateTime.class);
    return new WorkflowVersion(
        row.getInt("number"),
        DefinitionJson.read(row.getString("definition")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        activated == null ? null : activated.toInstant());
  }
}
