package io.perennial.segment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of own segments. */
@Singleton
final class SegmentStore {

  /** Adds a segment; empty where the name is taken. */
  Optional<Segment> insert(Handle handle, String name, Condition condition, Instant now) {
    return handle
        .createQuery(
            """
            insert into segment (name, condition, created_at, updated_at)
            values (:name, cast(:condition as jsonb), :now, :now)
            on conflict (folded(name)) do nothing
            returning *
            """)
        .bind("name", name)
        .bind("condition", ConditionJson.write(condition))
        .bind("now", now)
        .map(SegmentStore::read)
        .findOne();
  }

  /** Writes name and condition, raising the version. The row is locked by the caller. */
  Segment update(Handle handle, long key, String name, Condition condition, Instant now) {
    return handle
        .createQuery(
            """
            update segment
            set name = :name, condition = cast(:condition as jsonb), updated_at = :now,
                version = version + 1
            where id = :key
            returning *
            """)
        .bind("key", key)
        .bind("name", name)
        .bind("condition", ConditionJson.write(condition))
        .bind("now", now)
        .map(SegmentStore::read)
        .one();
  }

  boolean isNameTaken(Handle handle, String name, long butFor) {
    return handle
        .createQuery(
            "select exists (select from segment where folded(name) = folded(:name) and id <> :key)")
        .bind("name", name)
        .bind("key", butFor)
        .mapTo(Boolean.class)
        .one();
  }

  /** Deletes a segment with its members. */
  void delete(Handle handle, long key) {
    handle
        .createUpdate("delete from segment_member where segment_id = :key")
        .bind("key", key)
        .execute();
    handle.createUpdate("delete from segment where id = :key").bind("key", key).execute();
  }

  Optional<Segment> find(Handle handle, long key) {
    return handle
        .createQuery("select * from segment where id = :key")
        .bind("key", key)
        .map(SegmentStore::read)
        .findOne();
  }

  List<Segment> find(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery("select * from segment where id = any(:keys)")
        .bind("keys", keys.toArray(Long[]::new))
        .map(SegmentStore::read)
        .list();
  }

  List<Segment> all(Handle handle) {
    return handle.createQuery("select * from segment order by id").map(SegmentStore::read).list();
  }

  long count(Handle handle) {
    return handle.createQuery("select count(*) from segment").mapTo(Long.class).one();
  }

  /** The segment, its row locked against edits and refreshes until the transaction ends. */
  Optional<Segment> lock(Handle handle, long key) {
    return handle
        .createQuery("select * from segment where id = :key for update")
        .bind("key", key)
        .map(SegmentStore::read)
        .findOne();
  }

  List<Segment> after(Handle handle, long key, int limit) {
    return handle
        .createQuery("select * from segment where id > :key order by id limit :limit")
        .bind("key", key)
        .bind("limit", limit)
        .map(SegmentStore::read)
        .list();
  }

  /** The segments that a run has yet to refresh, each after those that it names. */
  List<Long> notRefreshedBy(Handle handle, long run) {
    Set<Long> due =
        handle
            .createQuery("select id from segment where refreshed_run_id is distinct from :run")
            .bind("run", run)
            .mapTo(Long.class)
            .set();
    return SegmentGraph.of(all(handle)).inOrder().stream().filter(due::contains).toList();
  }

  void markRefreshed(Handle handle, long key, OptionalLong run, Instant now) {
    handle
        .createUpdate(
            "update segment set refreshed_at = :now, refreshed_run_id = :run where id = :key")
        .bind("key", key)
        .bind("run", run.isPresent() ? run.getAsLong() : null)
        .bind("now", now)
        .execute();
  }

  private static Segment read(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime refreshedAt = row.getObject("refreshed_at", OffsetDateTime.class);
    return new Segment(
        row.getLong("id"),
        row.getString("name"),
        SegmentKind.CUSTOM,
        ConditionJson.read(row.getString("condition")),
        row.getInt("version"),
        refreshedAt == null ? null : refreshedAt.toInstant());
  }
}
