package io.perennial.webhook;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads calls for people, the newest first, each for many endpoints or customers at once. */
@Singleton
class WebhookCallReader {

  private final Jdbi jdbi;

  WebhookCallReader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<WebhookCall> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from webhook_call where id = :key")
                .bind("key", key)
                .map(WebhookCallRow::read)
                .findOne());
  }

  /** Calls to each of some endpoints, in a state or in any, below a key, so many each. */
  Map<Long, List<WebhookCall>> ofEndpoints(
      List<Long> endpoints, @Nullable WebhookCallState state, long below, int limit) {
    return page("endpoint_id", endpoints, state, below, limit).stream()
        .collect(Collectors.groupingBy(WebhookCall::endpointKey));
  }

  /** Calls about each of some customers, in a state or in any, below a key, so many each. */
  Map<Long, List<WebhookCall>> ofCustomers(
      List<Long> customers, @Nullable WebhookCallState state, long below, int limit) {
    return page("customer_id", customers, state, below, limit).stream()
        .collect(Collectors.groupingBy(WebhookCall::customerKey));
  }

  private List<WebhookCall> page(
      String column, List<Long> owners, @Nullable WebhookCallState state, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select found.*
                    from unnest(cast(:owners as bigint[])) as owner (key)
                    cross join lateral (
                      select * from webhook_call c
                      where c.<column> = owner.key and c.id < :below
                        and (cast(:state as text) is null or c.state = :state)
                      order by c.id desc limit :limit) as found
                    order by found.id desc
                    """)
                .define("column", column)
                .bind("owners", owners.stream().distinct().toArray(Long[]::new))
                .bind("state", state == null ? null : state.name())
                .bind("below", below)
                .bind("limit", limit)
                .map(WebhookCallRow::read)
                .list());
  }
}
