package io.perennial.workflow;

import io.perennial.graphql.TotalCount;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The workflows and their versions. */
@Singleton
public final class WorkflowStore {
  private static final String SELECT =
      """
      select id, name, state, version, cast(definition as text) as definition, new_customers,
             created_at, updated_at
      from workflow
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  WorkflowStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** The workflow of a key. */
  public Optional<Workflow> find(long key) {
    return jdbi.withHandle(handle -> one(handle, "where id = :key", key));
  }

  /** A workflow that nobody else reads for or edits until the transaction ends. */
  Optional<Workflow> lock(Handle handle, long key) {
    return one(handle, "where id = :key for update", key);
  }

  /** Workflows by their keys, in one statement. */
  Map<Long, Workflow> find(Collection<Long> keys) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where id = any(:keys)")
                .bindArray("keys", Long.class, keys)
                .map(WorkflowStore::read)
                .collect(Collectors.toMap(Workflow::key, Function.identity())));
  }

  /** All workflows that may still act. */
  List<Workflow> unarchived(Handle handle) {
    return handle
        .createQuery(SELECT + "where state <> 'ARCHIVED' order by id")
        .map(WorkflowStore::read)
        .list();
  }

  /** Workflows before a key, newest first. */
  List<Workflow> newest(@Nullable Long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where cast(:before as bigint) is null or id < :before"
                        + " order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(WorkflowStore::read)
                .list());
  }

  TotalCount total() {
    return jdbi.withHandle(
        handle ->
            TotalCount.of(
                handle
                    .createQuery("select count(*) from (select 1 from workflow limit :limit) w")
                    .bind("limit", TotalCount.LIMIT + 1)
                    .mapTo(Long.class)
                    .one()));
  }

  /** Adds a draft with its first version; empty where its idempotency key is taken. */
  Optional<Workflow> insert(
      Handle handle,
      String name,
      Definition definition,
      @Nullable String idempotencyKey,
      byte[] payloadHash) {
    Optional<Long> key =
        handle
            .createQuery(
                """
                insert into workflow
                  (name, definition, idempotency_key, payload_hash, created_at, updated_at)
                values (:name, cast(:definition as jsonb), :idempotencyKey, :hash, :at, :at)
                on conflict (idempotency_key) do nothing
                returning id
                """)
            .bind("name", name)
            .bind("definition", DefinitionJson.write(definition))
            .bind("idempotencyKey", idempotencyKey)
            .bind("hash", payloadHash)
            .bind("at", now())
            .mapTo(Long.class)
            .findOne();
    key.ifPresent(k -> insertVersion(handle, k));
    return key.flatMap(k -> one(handle, "where id = :key", k));
  }

  /** The workflow that was created with an idempotency key and the same payload. */
  Optional<Workflow> ofIdempotencyKey(Handle handle, String idempotencyKey, byte[] payloadHash) {
    return handle
        .createQuery(SELECT + " where idempotency_key = :key and payload_hash = :hash")
        .bind("key", idempotencyKey)
        .bind("hash", payloadHash)
        .map(WorkflowStore::read)
        .findOne();
  }

  /** Puts a new version in force. */
  Workflow edit(Handle handle, long key, String name, Definition definition) {
    handle
        .createUpdate(
            """
            update workflow
            set name = :name, definition = cast(:definition as jsonb), version = version + 1,
                updated_at = :at
            where id = :key
            """)
        .bind("key", key)
        .bind("name", name)
        .bind("definition", DefinitionJson.write(definition))
        .bind("at", now())
        .execute();
    insertVersion(handle, key);
    return one(handle, "where id = :key", key).orElseThrow();
  }

  Workflow move(Handle handle, long key, WorkflowState state, NewCustomers newCustomers) {
    handle
        .createUpdate(
            """
            update workflow set state = :state, new_customers = :newCustomers, updated_at = :at
            where id = :key
            """)
        .bind("key", key)
        .bind("state", state)
        .bind("newCustomers", newCustomers)
        .bind("at", now())
        .execute();
    return one(handle, "where id = :key", key).orElseThrow();
  }

  /** Notes that mails which were queued up to now are overdue. */
  void markOverdue(Handle handle, long key) {
    handle
        .createUpdate("update workflow set overdue_before = :now where id = :key")
        .bind("key", key)
        .bind("now", now())
        .execute();
  }

  private void insertVersion(Handle handle, long key) {
    handle
        .createUpdate(
            """
            insert into workflow_version (workflow_id, number, definition, created_at)
            select id, version, definition, updated_at from workflow where id = :key
            """)
        .bind("key", key)
        .execute();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Optional<Workflow> one(Handle handle, String condition, long key) {
    return handle
        .createQuery(SELECT + condition)
        .bind("key", key)
        .map(WorkflowStore::read)
        .findOne();
  }

  private static Workflow read(ResultSet row, StatementContext context) throws SQLException {
    return new Workflow(
        row.getLong("id"),
        row.getString("name"),
        WorkflowState.valueOf(row.getString("state")),
        row.getInt("version"),
        DefinitionJson.read(row.getString("definition")),
        NewCustomers.valueOf(row.getString("new_customers")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
