package io.perennial.mail;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Opens and clicks that Perennial itself saw, in the table of what providers told. */
@Singleton
class VisitStore {

  /** Whoever has a mail can ask for its links for ever. */
  private static final int MOST_OF_ONE_MESSAGE = 200;

  /** The HTML of a message; nothing where there is none any more. */
  Optional<String> html(Handle handle, long message) {
    return handle
        .createQuery("select html from message where id = :message and html is not null")
        .bind("message", message)
        .mapTo(String.class)
        .findOne();
  }

  /** Keeps one visit of a kind a second for each link, and nothing of a message that was erased. */
  void insert(
      Handle handle,
      MailEventKind kind,
      long message,
      @Nullable Integer link,
      boolean machine,
      Instant at) {
    handle
        .createUpdate(
            """
            insert into mail_event (provider, provider_event_id, message_key, customer_id, kind, at,
                                    received_at, machine, link)
            select :provider, :id, message.id, message.customer_id, :kind, :at, :at, :machine, :link
            from message
            where message.id = :message and message.kind = 'WORKFLOW' and message.html is not null
              and :most > (select count(*) from mail_event
                           where message_key = :message and provider = :provider)
            on conflict (provider, provider_event_id) do nothing
            """)
        .bind("provider", MailProvider.PERENNIAL)
        .bind("id", "%s/%d/%s/%b/%d".formatted(kind, message, link, machine, at.getEpochSecond()))
        .bind("message", message)
        .bind("kind", kind)
        .bind("link", link)
        .bind("machine", machine)
        .bind("at", at(at))
        .bind("most", MOST_OF_ONE_MESSAGE)
        .execute();
  }

  /** Lets the clicks on one message come one after the other, until the transaction ends. */
  void queueUp(Handle handle, long message) {
    handle
        .createQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held")
        .bind("key", "mail click " + message)
        .mapTo(Integer.class)
        .one();
  }

  /** Puts clicks on all of several links within so short a time down to a machine. */
  void unmaskScanner(Handle handle, long message, int links, Instant now, Duration within) {
    handle
        .createUpdate(
            """
            with burst as (
              select id, link from mail_event
              where message_key = :message and provider = :provider and kind = :kind
                and at >= :since)
            update mail_event set machine = true
            where id in (select id from burst) and not machine
              and :links <= (select count(distinct link) from burst)
            """)
        .bind("message", message)
        .bind("provider", MailProvider.PERENNIAL)
        .bind("kind", MailEventKind.CLICKED)
        .bind("since", at(now.minus(within)))
        .bind("links", links)
        .execute();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
