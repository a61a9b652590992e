package io.perennial.webhook;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of endpoints. */
@Singleton
class WebhookEndpointStore {

  /** One success in a batch shows that the endpoint is there. */
  private static final String RECORD =
      """
      update webhook_endpoint e
      set failures = case when told.succeeded then 0 else e.failures + told.failed end,
          paused_until = case
            when told.succeeded or e.failures + told.failed < :tolerated then null
            else now() + make_interval(secs => least(
              :first * power(2, least(e.failures + told.failed - :tolerated, 30)), :longest)) end,
          enabled = e.enabled and not told.gone,
          disabled_because = case
            when told.gone and e.enabled then 'It answered 410: it is gone.'
            else e.disabled_because end,
          version = e.version + case when told.gone and e.enabled then 1 else 0 end
      from unnest(:keys, :failed, :succeeded, :gone) as told (key, failed, succeeded, gone)
      where e.id = told.key and (told.failed > 0 or told.gone or e.failures > 0)
      """;

  /** What calls told of an endpoint. */
  record Told(long endpoint, int failed, boolean succeeded, boolean gone) {}

  /** An endpoint that is not deleted. */
  Optional<WebhookEndpoint> find(Handle handle, long key) {
    return findAll(handle, List.of(key)).stream().filter(found -> !found.deleted()).findFirst();
  }

  /** Endpoints by their keys, deleted ones too. */
  List<WebhookEndpoint> findAll(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery("select * from webhook_endpoint where id = any(:keys)")
        .bind("keys", keys.toArray(Long[]::new))
        .map(WebhookEndpointStore::read)
        .list();
  }

  Optional<WebhookEndpoint> named(Handle handle, String name) {
    return handle
        .createQuery(
            """
            select * from webhook_endpoint
            where lower(name) = lower(:name) and deleted_at is null
            """)
        .bind("name", name)
        .map(WebhookEndpointStore::read)
        .findOne();
  }

  /** An endpoint whose row is locked until the transaction ends. */
  Optional<WebhookEndpoint> lock(Handle handle, long key) {
    return handle
        .createQuery(
            """
            select * from webhook_endpoint
            where id = :key and deleted_at is null for no key update
            """)
        .bind("key", key)
        .map(WebhookEndpointStore::read)
        .findOne();
  }

  /** Endpoints below a key, the newest first. */
  List<WebhookEndpoint> page(Handle handle, long below, int limit) {
    return handle
        .createQuery(
            """
            select * from webhook_endpoint where id < :below and deleted_at is null
            order by id desc limit :limit
            """)
        .bind("below", below)
        .bind("limit", limit)
        .map(WebhookEndpointStore::read)
        .list();
  }

  long count(Handle handle) {
    return handle
        .createQuery("select count(*) from webhook_endpoint where deleted_at is null")
        .mapTo(Long.class)
        .one();
  }

  /** Adds an endpoint; empty where its name is taken. */
  Optional<WebhookEndpoint> insert(
      Handle handle, String name, String url, boolean enabled, String sealed, Instant now) {
    return handle
        .createQuery(
            """
            insert into webhook_endpoint (name, url, enabled, secret, created_at)
            values (:name, :url, :enabled, :secret, :now)
            on conflict (lower(name)) where deleted_at is null do nothing
            returning *
            """)
        .bind("name", name)
        .bind("url", url)
        .bind("enabled", enabled)
        .bind("secret", sealed)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(WebhookEndpointStore::read)
        .findOne();
  }

  /** Changes an endpoint, and forgets its failures. */
  WebhookEndpoint update(Handle handle, long key, String name, String url, boolean enabled) {
    return handle
        .createQuery(
            """
            update webhook_endpoint
            set name = :name, url = :url, enabled = :enabled,
                disabled_because = case when enabled = :enabled then disabled_because end,
                failures = 0, paused_until = null, version = version + 1
            where id = :key
            returning *
            """)
        .bind("key", key)
        .bind("name", name)
        .bind("url", url)
        .bind("enabled", enabled)
        .map(WebhookEndpointStore::read)
        .one();
  }

  /** Puts a new secret in the place of the old, which stays good until a time. */
  WebhookEndpoint rotate(Handle handle, long key, String sealed, Instant until) {
    return handle
        .createQuery(
            """
            update webhook_endpoint
            set previous_secret = secret, previous_until = :until, secret = :secret,
                version = version + 1
            where id = :key
            returning *
            """)
        .bind("key", key)
        .bind("secret", sealed)
        .bind("until", until.atOffset(ZoneOffset.UTC))
        .map(WebhookEndpointStore::read)
        .one();
  }

  /** Deletes an endpoint; the row stays for its calls, without secrets. */
  void delete(Handle handle, long key, Instant now) {
    handle
        .createUpdate(
            """
            update webhook_endpoint
            set deleted_at = :now, enabled = false, secret = '', previous_secret = null
            where id = :key
            """)
        .bind("key", key)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Writes down what calls told of their endpoints, each named once. */
  void record(Handle handle, List<Told> told, int tolerated, Duration first, Duration longest) {
    lock(handle, told);
    handle
        .createUpdate(RECORD)
        .bind("keys", told.stream().map(Told::endpoint).toArray(Long[]::new))
        .bind("failed", told.stream().map(Told::failed).toArray(Integer[]::new))
        .bind("succeeded", told.stream().map(Told::succeeded).toArray(Boolean[]::new))
        .bind("gone", told.stream().map(Told::gone).toArray(Boolean[]::new))
        .bind("tolerated", tolerated)
        .bind("first", first.toMillis() / 1000.0)
        .bind("longest", longest.toMillis() / 1000.0)
        .execute();
  }

  /** In one order everywhere, so that two who write the same do not wait for each other. */
  private static void lock(Handle handle, List<Told> told) {
    handle
        .createQuery(
            "select id from webhook_endpoint where id = any(:keys) order by id for no key update")
        .bind("keys", told.stream().map(Told::endpoint).toArray(Long[]::new))
        .mapTo(Long.class)
        .list();
  }

  private static WebhookEndpoint read(ResultSet row, StatementContext context) throws SQLException {
    return new WebhookEndpoint(
        row.getLong("id"),
        row.getString("name"),
        row.getString("url"),
        row.getBoolean("enabled"),
        row.getString("disabled_because"),
        row.getString("secret"),
        row.getString("previous_secret"),
        WebhookCallRow.instant(row, "previous_until"),
        row.getInt("failures"),
        WebhookCallRow.instant(row, "paused_until"),
        row.getInt("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("deleted_at", OffsetDateTime.class) != null);
  }
}
