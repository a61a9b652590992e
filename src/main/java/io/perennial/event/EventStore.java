package io.perennial.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of events. */
final class EventStore {
  private static final String INSERT =
      """
      insert into event (source, event_id, customer_id, kind, name, occurred_at, day, known_at,
        properties)
      values (:source, :eventId, :customer, :kind, :name, :occurredAt, :day, :now,
        cast(:properties as jsonb))
      on conflict (source, event_id) do nothing
      returning *
      """;

  private static final String SAME =
      """
      select (customer_id, kind, name, occurred_at, properties) is not distinct from
             (cast(:customer as bigint), :kind, :name, cast(:occurredAt as timestamptz),
              cast(:properties as jsonb))
      from event where source = :source and event_id = :eventId
      """;

  private static final String PAGE =
      """
      select e.* from unnest(:customers) as asked (id)
      cross join lateral (
        select * from event
        where customer_id = asked.id and kind = any(:kinds)
          and (occurred_at, id) < (cast(:beforeTime as timestamptz), :beforeId)
        order by occurred_at desc, id desc limit :limit) e
      order by e.customer_id, e.occurred_at desc, e.id desc
      """;

  private EventStore() {}

  /** Adds an event; empty where the source has told one of its id already. */
  static Optional<Event> insert(Handle handle, EventDraft draft, long customer, Instant now) {
    return bind(handle.createQuery(INSERT), draft, customer)
        .bind("day", draft.day())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(EventStore::read)
        .findOne();
  }

  /** Whether the event of a draft's id is the same in all that it tells. */
  static boolean isSame(Handle handle, EventDraft draft, long customer) {
    return bind(handle.createQuery(SAME), draft, customer).mapTo(Boolean.class).one();
  }

  static Optional<Event> find(Handle handle, String source, String eventId) {
    return handle
        .createQuery("select * from event where source = :source and event_id = :eventId")
        .bind("source", source)
        .bind("eventId", eventId)
        .map(EventStore::read)
        .findOne();
  }

  static Optional<Event> find(Handle handle, long key) {
    return handle
        .createQuery("select * from event where id = :key")
        .bind("key", key)
        .map(EventStore::read)
        .findOne();
  }

  /** The newest events of each customer before a place, at most so many, customer by customer. */
  static List<Event> page(
      Handle handle,
      Collection<Long> customers,
      List<EventKind> kinds,
      int limit,
      @Nullable Instant before,
      long beforeKey) {
    return handle
        .createQuery(PAGE)
        .bind("customers", customers.toArray(Long[]::new))
        .bind("kinds", kinds.stream().map(EventKind::name).toArray(String[]::new))
        .bind("beforeTime", before == null ? "infinity" : before.toString())
        .bind("beforeId", beforeKey)
        .bind("limit", limit)
        .map(EventStore::read)
        .list();
  }

  static Event read(ResultSet row, StatementContext context) throws SQLException {
    return new Event(
        row.getLong("id"),
        row.getLong("customer_id"),
        row.getString("source"),
        row.getString("event_id"),
        EventKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("known_at", OffsetDateTime.class).toInstant(),
        EventProperties.read(row.getString("properties")));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, EventDraft draft, long customer) {
    return statement
        .bind("source", draft.source())
        .bind("eventId", draft.eventId())
        .bind("customer", customer)
        .bind("kind", draft.kind().name())
        .bind("name", draft.name())
        .bind("occurredAt", draft.occurredAt().atOffset(ZoneOffset.UTC))
        .bind("properties", EventProperties.write(draft.properties()));
  }
}
