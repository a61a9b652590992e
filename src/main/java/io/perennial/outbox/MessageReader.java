package io.perennial.outbox;

import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads messages for people, newest first, without test mails. */
@Singleton
class MessageReader {

  private final Jdbi jdbi;

  MessageReader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Message> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from message where id = :key and kind = 'WORKFLOW'")
                .bind("key", key)
                .map(MessageRow::read)
                .findOne());
  }

  /** Messages of a scope over all customers, below a key. */
  List<Message> page(MessageScope scope, long below, int limit) {
    MessageState state = scope.state();
    MessageReason reason = scope.reason();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from message
                    where id < :below and kind = 'WORKFLOW'
                      and (cast(:state as text) is null or state = :state)
                      and (cast(:reason as text) is null or reason_code = :reason)
                    order by id desc limit :limit
                    """)
                .bind("below", below)
                .bind("state", state == null ? null : state.name())
                .bind("reason", reason == null ? null : reason.name())
                .bind("limit", limit)
                .map(MessageRow::read)
                .list());
  }

  /** Messages of each of some customers, below a key, so many each, in one statement. */
  Map<Long, List<Message>> ofCustomers(List<Long> customers, long below, int limit) {
    Map<Long, List<Message>> messages = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select found.*
                    from unnest(:customers) as customer (key)
                    cross join lateral (
                      select * from message
                      where message.customer_id = customer.key and id < :below
                      order by id desc limit :limit) as found
                    order by found.id desc
                    """)
                .bind("customers", customers.toArray(Long[]::new))
                .bind("below", below)
                .bind("limit", limit)
                .map(MessageRow::read)
                .forEach(
                    m -> messages.computeIfAbsent(m.customerKey(), k -> new ArrayList<>()).add(m)));
    return messages;
  }

  /** How many messages each scope has, counted up to a limit, in one statement. */
  List<TotalCount> count(List<MessageScope> scopes) {
    return jdbi.withHandle(
        handle -> {
          Query count =
              handle.createQuery(
                  """
                  select (select count(*) from (
                            select 1 from message
                            where message.kind = 'WORKFLOW'
                              and (scope.customer is null or message.customer_id = scope.customer)
                              and (scope.state is null or message.state = scope.state)
                              and (scope.reason is null or message.reason_code = scope.reason)
                            limit :limit) as counted)
                  from unnest(:customers, :states, :reasons) with ordinality
                         as scope (customer, state, reason, place)
                  order by scope.place
                  """);
          Columns.of(handle, count, scopes)
              .texts("states", scope -> scope.state() == null ? null : scope.state().name())
              .texts("reasons", scope -> scope.reason() == null ? null : scope.reason().name());
          return count
              .bind(
                  "customers", scopes.stream().map(MessageScope::customerKey).toArray(Long[]::new))
              .bind("limit", TotalCount.LIMIT + 1)
              .mapTo(Long.class)
              .map(TotalCount::of)
              .list();
        });
  }
}
