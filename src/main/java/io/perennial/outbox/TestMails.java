package io.perennial.outbox;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Test mails: they go the way of all messages, and follow from no firing. */
@Singleton
public class TestMails {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Event<Queued> queued;
  private final Clock clock;
  private final String domain;

  TestMails(
      Jdbi jdbi,
      Event<Queued> queued,
      Clock clock,
      @ConfigProperty(name = "perennial.mail.public-url", defaultValue = "http://localhost:8080")
          URI publicUrl) {
    this.jdbi = jdbi;
    this.queued = queued;
    this.clock = clock;
    this.domain = publicUrl.getHost();
  }

  /**
   * Queues a test mail in the caller's transaction, or nothing where so many were queued within a
   * minute, on any replica.
   */
  @Transactional
  public Optional<TestMail> enqueue(TestDraft draft, int mostInAMinute) {
    return jdbi.withHandle(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(hashtext('test mail'))");
          if (queuedSince(handle, clock.instant().minus(WINDOW)) >= mostInAMinute) {
            return Optional.empty();
          }
          TestMail mail = insert(handle, draft, clock.instant());
          queued.fire(new Queued());
          return Optional.of(mail);
        });
  }

  /** The newest test mails. */
  public List<TestMail> newest(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from message where kind = 'TEST'
                    order by queued_at desc, id desc limit :limit
                    """)
                .bind("limit", limit)
                .map(MessageRow::read)
                .map(TestMail::of)
                .list());
  }

  private static int queuedSince(Handle handle, Instant since) {
    return handle
        .createQuery("select count(*) from message where kind = 'TEST' and queued_at > :since")
        .bind("since", at(since))
        .mapTo(Integer.class)
        .one();
  }

  private TestMail insert(Handle handle, TestDraft draft, Instant now) {
    return handle
        .createQuery(
            """
            insert into message (kind, step, sample_customer_id, message_class, recipient, subject,
                                 html, text, message_id, queued_at)
            values ('TEST', 0, :sample, 'TRANSACTIONAL', :recipient, :subject,
                    :html, :text, '<' || gen_random_uuid() || '@' || :domain || '>', :now)
            returning *
            """)
        .bind("sample", draft.sampleCustomerKey())
        .bind("recipient", draft.recipient())
        .bind("subject", draft.subject())
        .bind("html", draft.html())
        .bind("text", draft.text())
        .bind("domain", domain)
        .bind("now", at(now))
        .map(MessageRow::read)
        .map(TestMail::of)
        .one();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
