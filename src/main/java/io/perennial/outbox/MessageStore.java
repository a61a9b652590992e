package io.perennial.outbox;

import io.perennial.trace.Traces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** The table of messages. Every change of state takes its way from {@link MessageState#ways}. */
@Singleton
class MessageStore {

  private static final List<MessageState> FINAL =
      Stream.of(MessageState.values()).filter(MessageState::isFinal).toList();

  /** Adds drafts; those whose firing and step are there already change nothing. */
  int insert(Handle handle, List<Draft> drafts, String domain, Instant queuedAt) {
    Update insert =
        handle.createUpdate(
            """
            insert into message (firing_id, step, customer_id, message_class, recipient,
                                 subject, html, text, message_id, queued_at, traceparent)
            select draft.*, '<' || gen_random_uuid() || '@' || :domain || '>', :queuedAt,
                   :traceparent
            from unnest(:firings, :steps, :customers, :classes, :recipients,
                        :subjects, :htmls, :texts) as draft
            on conflict (firing_id, step) do nothing
            """);
    Columns.of(handle, insert, drafts)
        .numbers("firings", Draft::firingId)
        .numbers("steps", draft -> (long) draft.step())
        .numbers("customers", Draft::customerKey)
        .texts("classes", draft -> draft.messageClass().name())
        .texts("recipients", Draft::recipient)
        .texts("subjects", Draft::subject)
        .texts("htmls", Draft::html)
        .texts("texts", Draft::text);
    return insert
        .bind("domain", domain)
        .bind("queuedAt", at(queuedAt))
        .bind("traceparent", Traces.traceparent())
        .execute();
  }

  /**
   * Takes what is due for the length of a lease, oldest first, past what others are taking.
   *
   * @param except domains, in lower case, whose messages wait
   */
  List<Message> claim(
      Handle handle, String holder, int limit, Duration lease, List<String> except) {
    Query claim =
        handle.createQuery(
            """
            with due as (
              select id from message
              where state in ('PENDING', 'RETRY_AT') and next_attempt_at <= now()
                and (cardinality(:except) = 0 or recipient is null or
                     lower(trim(split_part(recipient, '@', 2))) <> all(:except))
              order by next_attempt_at, id
              limit :limit
              for update skip locked)
            update message
            set state = way.after, claim_token = claim_token + 1, holder = :holder,
                lease_until = now() + make_interval(secs => :lease)
            from due, unnest(:before, :after) as way (before, after)
            where message.id = due.id and message.state = way.before
            returning message.*
            """);
    bindWays(handle, claim, MessageEvent.CLAIM);
    return claim
        .bind("holder", holder)
        .bind("limit", limit)
        .bind("lease", seconds(lease))
        .bind("except", except.toArray(String[]::new))
        .map(MessageRow::read)
        .stream()
        .sorted(Comparator.comparing(Message::key))
        .toList();
  }

  /** Those of some claimed messages whose claim still holds, locked until the transaction ends. */
  List<Message> lock(Handle handle, List<Message> messages) {
    Query lock =
        handle.createQuery(
            """
            select message.*
            from message join unnest(:keys, :tokens) as claim (key, token)
              on message.id = claim.key and message.claim_token = claim.token
            where message.state = 'CLAIMED' and message.lease_until > now()
            order by message.id
            for update of message
            """);
    bindClaims(handle, lock, messages);
    return lock.map(MessageRow::read).list();
  }

  /**
   * Writes down the start of handing over, for those whose claim still holds, and returns these as
   * they are now. Whoever is not returned must not be sent.
   */
  List<Message> handOver(Handle handle, List<Message> messages, Duration lease, Instant now) {
    Query handOver =
        handle.createQuery(
            """
            update message
            set state = way.after, attempts = attempts + 1, reason = null, reason_code = null,
                sending_at = :now, slot_at = :now, lease_until = now() + make_interval(secs => :lease)
            from unnest(:keys, :tokens) as claim (key, token),
                 unnest(:before, :after) as way (before, after)
            where message.id = claim.key and message.claim_token = claim.token
              and message.lease_until > now() and message.state = way.before
            returning message.*
            """);
    bindWays(handle, handOver, MessageEvent.HAND_OVER);
    bindClaims(handle, handOver, messages);
    return handOver.bind("now", at(now)).bind("lease", seconds(lease)).map(MessageRow::read).list();
  }

  /** Writes events down; those of an older claim, or impossible by now, change nothing. */
  int apply(Handle handle, Collection<MessageChange> changes, Instant now) {
    int applied = 0;
    for (MessageEvent event : MessageEvent.values()) {
      List<MessageChange> same = changes.stream().filter(c -> c.event() == event).toList();
      applied += same.isEmpty() ? 0 : apply(handle, event, same, now);
    }
    return applied;
  }

  private int apply(Handle handle, MessageEvent event, List<MessageChange> changes, Instant now) {
    Update apply =
        handle.createUpdate(
            """
            update message
            set state = way.after, reason = change.reason, reason_code = change.code,
                captured = change.captured,
                slot_at = case when :unsent then null else slot_at end,
                attempts = greatest(0, attempts - :givenBack),
                next_attempt_at = coalesce(
                    now() + make_interval(secs => change.delay), next_attempt_at),
                holder = null, lease_until = null,
                finished_at = case when way.after = any(:final) then cast(:now as timestamptz) end
            from unnest(:keys, :tokens, :codes, :reasons, :delays, :captures)
                   as change (key, token, code, reason, delay, captured),
                 unnest(:before, :after) as way (before, after)
            where message.id = change.key and message.claim_token = change.token
              and message.state = way.before
            """);
    bindWays(handle, apply, event);
    Columns.of(handle, apply, FINAL).texts("final", MessageState::name);
    Columns.of(handle, apply, changes)
        .numbers("keys", MessageChange::key)
        .numbers("tokens", MessageChange::claimToken)
        .texts("codes", change -> change.code() == null ? null : change.code().name())
        .texts("reasons", MessageChange::reason)
        .decimals("delays", change -> change.delay() == null ? null : seconds(change.delay()))
        .flags("captures", MessageChange::captured);
    return apply
        .bind("givenBack", givenBack(event))
        .bind("unsent", tellsThatItWasNotSent(event))
        .bind("now", at(now))
        .execute();
  }

  /** Whether it is certain then that no mail left: its slot in the caps is free again. */
  private static boolean tellsThatItWasNotSent(MessageEvent event) {
    return switch (event) {
      case DEFER, EXHAUST, REFUSE, MISS -> true;
      case CLAIM, LAPSE, RELEASE, SUPPRESS, HOLD, HAND_OVER, ACCEPT, LOSE, RESEND, GIVE_UP -> false;
    };
  }

  /** Attempts that do not count: nothing was handed over, or a person begins afresh. */
  private static int givenBack(MessageEvent event) {
    return switch (event) {
      case MISS -> 1;
      case RESEND -> Integer.MAX_VALUE;
      case CLAIM, LAPSE, RELEASE, SUPPRESS, HOLD, HAND_OVER, ACCEPT -> 0;
      case DEFER, EXHAUST, REFUSE, LOSE, GIVE_UP -> 0;
    };
  }

  /** Lets go of what silent dispatchers held; tells how many messages. */
  int lapse(Handle handle) {
    Update lapse =
        handle.createUpdate(
            """
            update message
            set state = way.after, holder = null, lease_until = null, reason_code = null,
                reason = case when way.after = 'IN_DOUBT' then
                  'The process that was sending it ended before the mail server answered.' end
            from unnest(:before, :after) as way (before, after)
            where message.state in ('CLAIMED', 'SENDING') and message.lease_until <= now()
              and message.state = way.before
            """);
    bindWays(handle, lapse, MessageEvent.LAPSE);
    return lapse.execute();
  }

  /** Has messages in doubt sent again that are sent at least once, while attempts are left. */
  int resendInDoubt(Handle handle, int attempts) {
    Update resend =
        handle.createUpdate(
            """
            update message
            set state = way.after
            from unnest(:before, :after) as way (before, after)
            where message.state = 'IN_DOUBT' and message.message_class <> 'MARKETING'
              and message.attempts < :attempts and message.state = way.before
            """);
    bindWays(handle, resend, MessageEvent.RESEND);
    return resend.bind("attempts", attempts).execute();
  }

  /** Has messages that wait asked again at once. */
  int wake(Handle handle, List<Long> keys) {
    return handle
        .createUpdate(
            """
            update message set next_attempt_at = now()
            where id = any(:keys) and state in ('PENDING', 'RETRY_AT') and next_attempt_at > now()
            """)
        .bind("keys", keys.toArray(Long[]::new))
        .execute();
  }

  private static void bindWays(Handle handle, SqlStatement<?> statement, MessageEvent event) {
    Columns.of(handle, statement, List.copyOf(MessageState.ways(event).entrySet()))
        .texts("before", way -> way.getKey().name())
        .texts("after", way -> way.getValue().name());
  }

  private static void bindClaims(Handle handle, SqlStatement<?> statement, List<Message> messages) {
    Columns.of(handle, statement, messages)
        .numbers("keys", Message::key)
        .numbers("tokens", Message::claimToken);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
