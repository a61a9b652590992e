package io.perennial.mail;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of what providers told. */
@Singleton
class MailEventStore {

  /** Of one message; a provider tells few. */
  private static final int SHOWN = 50;

  private final Jdbi jdbi;

  MailEventStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An event that was not told before.
   *
   * @param customer whom the mail was for; null where it is no mail of ours
   */
  record NewEvent(ReportedEvent told, @Nullable Long customer) {
    MailEventKind kind() {
      return told.kind();
    }

    String email() {
      return told.email();
    }
  }

  /**
   * Lets one batch at a time be told, over all replicas, until the transaction ends: so that no
   * soft bounce is missed in counting.
   */
  void queueUp(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(hashtext('mail_event'))");
  }

  /**
   * Keeps events that were not told before, and returns these. An event's message is the one with
   * its Message-ID; where that is not told, the latest one handed over to the recipient by then. Of
   * a customer who was erased meanwhile, nothing is kept that tells who it was.
   */
  List<NewEvent> insert(
      Handle handle, MailProvider provider, List<ReportedEvent> events, Instant now) {
    Map<String, ReportedEvent> byId = new LinkedHashMap<>();
    events.forEach(event -> byId.put(event.id(), event));
    List<ReportedEvent> once = List.copyOf(byId.values());
    return handle
        .createQuery(
            """
            with told as (
              select * from unnest(:ids, :kinds, :times, :messageIds, :emails, :details, :machines)
                as event (id, kind, at, message_id, email, detail, machine))
            insert into mail_event (provider, provider_event_id, message_key, customer_id,
                                    email_normalised, kind, at, received_at, detail, machine)
            select :provider, told.id, found.id, found.customer_id,
                   case when whose.erased_at is null then told.email end, told.kind,
                   cast(told.at as timestamptz), :now,
                   case when whose.erased_at is null then told.detail end, told.machine
            from told left join lateral (
              (select message.id, message.customer_id from message
               where message.message_id = told.message_id)
              union all
              (select message.id, message.customer_id
               from customer join message on message.customer_id = customer.id
               where told.message_id is null and customer.email_normalised = told.email
                 and lower(trim(message.recipient)) = told.email
                 and message.sending_at <= cast(told.at as timestamptz) + interval '5 minutes'
               order by message.id desc limit 1)) as found on true
            left join customer whose on whose.id = found.customer_id
            on conflict (provider, provider_event_id) do nothing
            returning provider_event_id, customer_id
            """)
        .bind("provider", provider)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("ids", texts(once, ReportedEvent::id))
        .bind("kinds", texts(once, event -> event.kind().name()))
        .bind("times", texts(once, event -> event.at().toString()))
        .bind("messageIds", texts(once, ReportedEvent::messageId))
        .bind("emails", texts(once, ReportedEvent::email))
        .bind("details", texts(once, ReportedEvent::detail))
        .bind("machines", once.stream().map(ReportedEvent::machine).toArray(Boolean[]::new))
        .map((row, context) -> newEvent(row, byId))
        .list();
  }

  /**
   * Those of some addresses with so many soft bounces since a time, and since they were last taken
   * off the suppression list.
   */
  List<String> oftenSoftBounced(
      Handle handle, Collection<String> emails, Instant since, int limit) {
    return handle
        .createQuery(
            """
            select email_normalised from mail_event
            where email_normalised = any(:emails) and kind = 'SOFT_BOUNCE' and at >= :since
              and not exists (
                select from suppression_removal removal
                where removal.email_normalised = mail_event.email_normalised
                  and removal.removed_at >= mail_event.at)
            group by email_normalised
            having count(*) >= :limit
            """)
        .bind("emails", emails.toArray(String[]::new))
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  Optional<MailEvent> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from mail_event where id = :key")
                .bind("key", key)
                .map((row, context) -> event(row))
                .findOne());
  }

  /** What was told about some messages, by their keys, newest first, in one statement. */
  Map<Long, List<MailEvent>> ofMessages(List<Long> messages) {
    Map<Long, List<MailEvent>> events = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select found.*
                    from unnest(:messages) as message (key)
                    cross join lateral (
                      select * from mail_event
                      where mail_event.message_key = message.key
                      order by id desc limit :shown) as found
                    order by found.at desc, found.id desc
                    """)
                .bind("messages", messages.toArray(Long[]::new))
                .bind("shown", SHOWN)
                .map((row, context) -> Map.entry(row.getLong("message_key"), event(row)))
                .forEach(
                    told ->
                        events
                            .computeIfAbsent(told.getKey(), key -> new ArrayList<>())
                            .add(told.getValue())));
    return events;
  }

  private static NewEvent newEvent(ResultSet row, Map<String, ReportedEvent> byId)
      throws SQLException {
    return new NewEvent(
        Objects.requireNonNull(byId.get(row.getString("provider_event_id"))),
        row.getObject("customer_id", Long.class));
  }

  /** A row of the table. */
  static MailEvent event(ResultSet row) throws SQLException {
    return new MailEvent(
        row.getLong("id"),
        MailEventKind.valueOf(row.getString("kind")),
        MailProvider.valueOf(row.getString("provider")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("detail"),
        row.getBoolean("machine"),
        row.getObject("link", Integer.class));
  }

  private static @Nullable String[] texts(
      List<ReportedEvent> events, Function<ReportedEvent, @Nullable String> text) {
    @Nullable String[] texts = new String[events.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(events.get(i));
    }
    return texts;
  }
}
