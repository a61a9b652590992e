package io.perennial.workflow.enrolment;

import io.perennial.workflow.definition.DefinitionJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of enrolments. */
final class EnrolmentStore {
  private EnrolmentStore() {}

  /** Adds enrolments at the first step; one whose firing has its enrolment changes nothing. */
  static List<Journey> insert(Handle handle, Route route, List<Entry> entries, Instant now) {
    return handle
        .createQuery(
            """
            insert into enrolment (firing_id, workflow_id, workflow_version_id, customer_id, state,
              place, due_at, entered_at)
            select firing, :workflow, :version, customer, 'WAITING', 0, :now, :now
            from unnest(:firings, :customers) as u (firing, customer)
            order by firing
            on conflict (firing_id) do nothing
            returning id, firing_id, customer_id, entered_at, place, asked_since
            """)
        .bind("workflow", route.workflow())
        .bind("version", route.version())
        .bind("now", at(now))
        .bindArray("firings", Long.class, entries.stream().map(Entry::firing).toList())
        .bindArray("customers", Long.class, entries.stream().map(Entry::customer).toList())
        .map(EnrolmentStore::journey)
        .list();
  }

  /**
   * Locks enrolments of one version of an active workflow whose wait is over, the earliest first,
   * past those that others have locked.
   */
  static List<Journey> due(Handle handle, long version, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select id, firing_id, customer_id, entered_at, place, asked_since from enrolment
            where workflow_version_id = :version and state = 'WAITING' and due_at <= :now
            order by due_at, id limit :limit
            for update skip locked
            """)
        .bind("version", version)
        .bind("now", at(now))
        .bind("limit", limit)
        .map(EnrolmentStore::journey)
        .list();
  }

  /** The versions of active workflows in which somebody's wait is over. */
  static List<Route> routesDue(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            select w.id as workflow_id, v.id as version_id, w.name,
                   cast(v.definition as text) as definition
            from (select distinct workflow_version_id from enrolment
                  where state = 'WAITING' and due_at <= :now) due
            join workflow_version v on v.id = due.workflow_version_id
            join workflow w on w.id = v.workflow_id and w.state = 'ACTIVE'
            order by v.id
            """)
        .bind("now", at(now))
        .map(
            (row, context) ->
                Route.of(
                    row.getLong("workflow_id"),
                    row.getLong("version_id"),
                    row.getString("name"),
                    DefinitionJson.read(row.getString("definition"))))
        .list();
  }

  /** The name of a workflow. */
  static String name(Handle handle, long workflow) {
    return handle
        .createQuery("select name from workflow where id = :workflow")
        .bind("workflow", workflow)
        .mapTo(String.class)
        .one();
  }

  /** Writes down where enrolments came to. */
  static void moved(Handle handle, List<Journey> journeys, Instant now) {
    if (journeys.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            update enrolment e
            set state = u.state, place = u.place, due_at = cast(u.due_at as timestamptz),
                reason = u.reason, detail = u.detail, attempts = 0,
                asked_since = cast(u.asked as timestamptz),
                left_at = case when u.state <> 'WAITING' then cast(:now as timestamptz) end
            from unnest(:ids, :states, :places, :dues, :asked, :reasons, :details)
              as u (id, state, place, due_at, asked, reason, detail)
            where e.id = u.id and e.state = 'WAITING'
            """)
        .bind("now", at(now))
        .bindArray("ids", Long.class, each(journeys, Journey::enrolment))
        .bindArray("states", String.class, each(journeys, j -> j.state().name()))
        .bindArray("places", Integer.class, each(journeys, Journey::place))
        .bindArray("dues", String.class, each(journeys, j -> text(j.dueAt())))
        .bindArray("asked", String.class, each(journeys, j -> text(j.askedSince())))
        .bindArray("reasons", String.class, each(journeys, j -> text(j.reason())))
        .bindArray("details", String.class, each(journeys, Journey::detail))
        .execute();
  }

  /** Puts one off whose step could not be done, or gives it up after so many attempts. */
  static void putOff(Handle handle, long enrolment, Instant until, int attempts, Instant now) {
    handle
        .createUpdate(
            """
            update enrolment
            set attempts = attempts + 1,
                state = case when attempts + 1 >= :attempts then 'FAILED' else state end,
                due_at = case when attempts + 1 < :attempts then cast(:until as timestamptz) end,
                left_at = case when attempts + 1 >= :attempts then cast(:now as timestamptz) end,
                detail = 'The step could not be done; the log tells more.'
            where id = :id and state = 'WAITING'
            """)
        .bind("id", enrolment)
        .bind("until", at(until))
        .bind("now", at(now))
        .bind("attempts", attempts)
        .execute();
  }

  /** Takes one out by hand; false where it has ended already. */
  static boolean cancel(Handle handle, long enrolment, Instant now) {
    return handle
            .createUpdate(
                """
                update enrolment set state = 'CANCELLED', due_at = null, left_at = :now
                where id = :id and state = 'WAITING'
                """)
            .bind("id", enrolment)
            .bind("now", at(now))
            .execute()
        > 0;
  }

  /** Takes a customer out everywhere. */
  static void gone(Handle handle, long customer, Instant now) {
    handle
        .createUpdate(
            """
            update enrolment
            set state = 'EXITED', reason = 'CUSTOMER_GONE', due_at = null, left_at = :now
            where customer_id = :customer and state = 'WAITING'
            """)
        .bind("customer", customer)
        .bind("now", at(now))
        .execute();
    handle
        .createUpdate("update enrolment set detail = null where customer_id = :customer")
        .bind("customer", customer)
        .execute();
  }

  /** Gives a customer's enrolments, whose firings have moved, to the one who has them now. */
  static void follow(Handle handle, long from, long into) {
    handle
        .createUpdate(
            """
            update enrolment e set customer_id = :into
            from firing f
            where e.customer_id = :from and f.id = e.firing_id and f.customer_id = :into
            """)
        .bind("from", from)
        .bind("into", into)
        .execute();
  }

  /** Takes those out who wait in a workflow; with a time, only those whose wait was over then. */
  static int leave(
      Handle handle, long workflow, ExitReason why, @Nullable Instant dueBefore, Instant now) {
    return handle
        .createUpdate(
            """
            update enrolment
            set state = 'EXITED', reason = :reason, due_at = null, left_at = :now
            where workflow_id = :workflow and state = 'WAITING'
              and (cast(:before as timestamptz) is null or due_at <= :before)
            """)
        .bind("workflow", workflow)
        .bind("reason", why)
        .bind("before", dueBefore == null ? null : at(dueBefore))
        .bind("now", at(now))
        .execute();
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Journey journey(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime asked = row.getObject("asked_since", OffsetDateTime.class);
    return new Journey(
        row.getLong("id"),
        row.getLong("firing_id"),
        row.getLong("customer_id"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
        row.getInt("place"),
        asked == null ? null : asked.toInstant());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static List<@Nullable Object> each(
      List<Journey> journeys, Function<Journey, @Nullable Object> column) {
    return journeys.stream().map(column).collect(Collectors.toCollection(ArrayList::new));
  }
}
