package io.perennial.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of the audit log, to which rows are only added. */
@Singleton
class AuditStore {

  private static final TypeReference<List<AuditChange>> CHANGES = new TypeReference<>() {};
  private static final int FETCH = 1_000;
  private static final String FILTERED =
      """
      select * from audit_entry
      where id < :below
        and (cast(:subject as text) is null or subject_id = :subject)
        and (cast(:action as text) is null or action = :action)
        and (cast(:from as timestamptz) is null or at >= :from)
        and (cast(:to as timestamptz) is null or at < :to)
      """;
  private static final String NEWEST_FIRST = "order by id desc\n";

  private final Jdbi jdbi;
  private final ObjectMapper json;

  AuditStore(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  void insert(AuditEntry entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into audit_entry
                      (at, principal, action, subject_id, subject_name, changes)
                    values (:at, :principal, :action, :subject, :name, cast(:changes as jsonb))
                    """)
                .bind("at", time(entry.at()))
                .bind("principal", entry.principal())
                .bind("action", entry.action().name())
                .bind("subject", entry.subjectId())
                .bind("name", entry.subjectName())
                .bind("changes", write(entry.changes()))
                .execute());
  }

  boolean isRecorded(AuditAction action, String subject) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                      select from audit_entry where subject_id = :subject and action = :action)
                    """)
                .bind("subject", subject)
                .bind("action", action.name())
                .mapTo(Boolean.class)
                .one());
  }

  Optional<AuditEntry> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from audit_entry where id = :key")
                .bind("key", key)
                .map(this::read)
                .findOne());
  }

  /** Those of a filter, below a key. */
  List<AuditEntry> page(AuditFilter filter, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(FILTERED + NEWEST_FIRST + "limit :limit"), filter, below)
                .bind("limit", limit)
                .map(this::read)
                .list());
  }

  /** How many a filter lets through, counted up to a limit. */
  long count(AuditFilter filter, int limit) {
    String sql = "select count(*) from (" + FILTERED + "limit :limit) as counted";
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(sql), filter, Long.MAX_VALUE)
                .bind("limit", limit)
                .mapTo(Long.class)
                .one());
  }

  /** How many there are about each of some subjects, each counted up to a limit. */
  Map<String, Long> countOfSubjects(Collection<String> subjects, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select asked.id, e.entries from unnest(:subjects) as asked (id)
                    cross join lateral (
                      select count(*) as entries from (
                        select from audit_entry where subject_id = asked.id limit :limit
                      ) as counted) e
                    """)
                .bind("subjects", subjects.stream().distinct().toArray(String[]::new))
                .bind("limit", limit)
                .map((row, context) -> Map.entry(row.getString("id"), row.getLong("entries")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Those about each of some subjects, below a key, so many each, in one statement. */
  Map<String, List<AuditEntry>> ofSubjects(Collection<String> subjects, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.* from unnest(:subjects) as asked (id)
                    cross join lateral (
                      select * from audit_entry
                      where subject_id = asked.id and id < :below
                      order by id desc limit :limit) e
                    order by e.id desc
                    """)
                .bind("subjects", subjects.toArray(String[]::new))
                .bind("below", below)
                .bind("limit", limit)
                .map(this::read)
                .stream()
                .collect(Collectors.groupingBy(AuditEntry::subjectId)));
  }

  /** Hands over each; needs an ambient transaction, without which all would be held at once. */
  void forEach(AuditFilter filter, Consumer<AuditEntry> consumer) {
    jdbi.useHandle(
        handle ->
            bound(handle.createQuery(FILTERED + NEWEST_FIRST), filter, Long.MAX_VALUE)
                .setFetchSize(FETCH)
                .map(this::read)
                .forEach(consumer));
  }

  private static Query bound(Query query, AuditFilter filter, long below) {
    AuditAction action = filter.action();
    return query
        .bind("below", below)
        .bind("subject", filter.subjectId())
        .bind("action", action == null ? null : action.name())
        .bind("from", time(filter.from()))
        .bind("to", time(filter.to()));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("principal"),
        AuditAction.valueOf(row.getString("action")),
        row.getString("subject_id"),
        row.getString("subject_name"),
        parse(row.getString("changes")));
  }

  private String write(List<AuditChange> changes) {
    try {
      return json.writeValueAsString(changes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<AuditChange> parse(String changes) {
    try {
      return json.readValue(changes, CHANGES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
