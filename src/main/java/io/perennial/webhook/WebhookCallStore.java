package io.perennial.webhook;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The table of calls. Every change of state takes its way from {@link WebhookCallState#ways}. */
@Singleton
class WebhookCallStore {

  /** An endpoint that just failed gets one call, to see; others as many as may be made at once. */
  private static final String CLAIM =
      """
      with due as (
        select found.id
        from webhook_endpoint e
        cross join lateral (
          select c.id, c.next_attempt_at from webhook_call c
          where c.endpoint_id = e.id and c.state in ('PENDING', 'RETRY_AT')
            and c.next_attempt_at <= now()
          order by c.next_attempt_at, c.id
          limit greatest(0,
            case when e.failures >= :tolerated then 1 else :perEndpoint end - (
              select count(*) from webhook_call held
              where held.endpoint_id = e.id and held.state = 'CLAIMED'))
          for update of c skip locked) as found
        where e.enabled and e.deleted_at is null
          and (e.paused_until is null or e.paused_until <= now())
        order by found.next_attempt_at, found.id
        limit :limit)
      update webhook_call
      set state = way.after, claim_token = claim_token + 1, holder = :holder,
          lease_until = now() + make_interval(secs => :lease)
      from due, unnest(:before, :after) as way (before, after)
      where webhook_call.id = due.id and webhook_call.state = way.before
      returning webhook_call.*
      """;

  private static final String APPLY =
      """
      update webhook_call c
      set state = way.after, reason = change.reason,
          status = case when :attempted then change.status else c.status end,
          response = case when :attempted then change.response else c.response end,
          attempts = case when :afresh then 0 else c.attempts end,
          next_attempt_at = coalesce(now() + make_interval(secs => change.delay), c.next_attempt_at),
          holder = null, lease_until = null,
          finished_at = case when way.after = any(:final) then cast(:now as timestamptz) end
      from unnest(:keys, :tokens, :reasons, :statuses, :responses, :delays)
             as change (key, token, reason, status, response, delay),
           unnest(:before, :after) as way (before, after)
      where c.id = change.key and c.claim_token = change.token and c.state = way.before
      """;

  private static final String[] FINAL =
      Arrays.stream(WebhookCallState.values())
          .filter(WebhookCallState::isFinal)
          .map(WebhookCallState::name)
          .toArray(String[]::new);

  /** Adds drafts; those whose firing and step are there already change nothing. */
  int insert(Handle handle, List<WebhookDraft> drafts, Instant queuedAt) {
    return handle
        .createUpdate(
            """
            insert into webhook_call
              (webhook_id, endpoint_id, firing_id, step, customer_id, body, queued_at)
            select 'msg_' || replace(cast(gen_random_uuid() as text), '-', ''), draft.*, :queuedAt
            from unnest(:endpoints, :firings, :steps, :customers, :bodies) as draft
            on conflict (firing_id, step) do nothing
            """)
        .bind("endpoints", column(drafts, WebhookDraft::endpoint, Long[]::new))
        .bind("firings", column(drafts, WebhookDraft::firing, Long[]::new))
        .bind("steps", column(drafts, WebhookDraft::step, Integer[]::new))
        .bind("customers", column(drafts, WebhookDraft::customer, Long[]::new))
        .bind("bodies", column(drafts, WebhookDraft::body, String[]::new))
        .bind("queuedAt", at(queuedAt))
        .execute();
  }

  /**
   * Takes what is due for the length of a lease, past what others are taking.
   *
   * @param perEndpoint how many calls of one endpoint may be held
   * @param tolerated after so many failures in a row, an endpoint is only tried
   */
  List<WebhookCall> claim(
      Handle handle, String holder, int limit, int perEndpoint, int tolerated, Duration lease) {
    return ways(handle.createQuery(CLAIM), WebhookCallEvent.CLAIM)
        .bind("holder", holder)
        .bind("limit", limit)
        .bind("perEndpoint", perEndpoint)
        .bind("tolerated", tolerated)
        .bind("lease", lease.toMillis() / 1000.0)
        .map(WebhookCallRow::read)
        .list();
  }

  /** Those of some claimed calls whose claim still holds, locked until the transaction ends. */
  List<WebhookCall> lock(Handle handle, List<WebhookCall> calls) {
    return claims(
            handle.createQuery(
                """
                select c.*
                from webhook_call c join unnest(:keys, :tokens) as claim (key, token)
                  on c.id = claim.key and c.claim_token = claim.token
                where c.state = 'CLAIMED' and c.lease_until > now()
                order by c.id
                for update of c
                """),
            calls)
        .map(WebhookCallRow::read)
        .list();
  }

  /** Counts an attempt of calls that are locked, and returns them as they are now. */
  List<WebhookCall> attempt(Handle handle, List<WebhookCall> calls, Duration lease, Instant now) {
    return claims(
            handle.createQuery(
                """
                update webhook_call c
                set attempts = attempts + 1, reason = null, sent_at = :now,
                    lease_until = now() + make_interval(secs => :lease)
                from unnest(:keys, :tokens) as claim (key, token)
                where c.id = claim.key and c.claim_token = claim.token and c.state = 'CLAIMED'
                returning c.*
                """),
            calls)
        .bind("now", at(now))
        .bind("lease", lease.toMillis() / 1000.0)
        .map(WebhookCallRow::read)
        .list();
  }

  /** Writes events down; those of an older claim, or impossible by now, change nothing. */
  int apply(Handle handle, Collection<WebhookCallChange> changes, Instant now) {
    int applied = 0;
    for (WebhookCallEvent event : WebhookCallEvent.values()) {
      List<WebhookCallChange> same = changes.stream().filter(c -> c.event() == event).toList();
      applied += same.isEmpty() ? 0 : apply(handle, event, same, now);
    }
    return applied;
  }

  private static int apply(
      Handle handle, WebhookCallEvent event, List<WebhookCallChange> changes, Instant now) {
    return ways(handle.createUpdate(APPLY), event)
        .bind("attempted", isAnswer(event))
        .bind("afresh", event == WebhookCallEvent.RESEND)
        .bind("final", FINAL)
        .bind("now", at(now))
        .bind("keys", column(changes, WebhookCallChange::key, Long[]::new))
        .bind("tokens", column(changes, WebhookCallChange::claimToken, Long[]::new))
        .bind("reasons", column(changes, WebhookCallChange::reason, String[]::new))
        .bind("statuses", column(changes, WebhookCallChange::status, Integer[]::new))
        .bind("responses", column(changes, WebhookCallChange::response, String[]::new))
        .bind("delays", column(changes, WebhookCallChange::delaySeconds, Double[]::new))
        .execute();
  }

  private static boolean isAnswer(WebhookCallEvent event) {
    return switch (event) {
      case DELIVER, DEFER, EXHAUST -> true;
      case CLAIM, LAPSE, RELEASE, HOLD, CANCEL, RESEND -> false;
    };
  }

  /** Lets go of what silent dispatchers held; tells how many calls. */
  int lapse(Handle handle) {
    return ways(
            handle.createUpdate(
                """
                update webhook_call c
                set state = way.after, holder = null, lease_until = null
                from unnest(:before, :after) as way (before, after)
                where c.state = 'CLAIMED' and c.lease_until <= now() and c.state = way.before
                """),
            WebhookCallEvent.LAPSE)
        .execute();
  }

  /** Cancels what waits for endpoints that were deleted. */
  int cancelOrphans(Handle handle, Instant now) {
    return ways(
            handle.createUpdate(
                """
                update webhook_call c
                set state = way.after, reason = 'The endpoint was deleted.',
                    finished_at = cast(:now as timestamptz)
                from unnest(:before, :after) as way (before, after)
                where c.state in ('PENDING', 'RETRY_AT') and c.state = way.before
                  and not exists (
                    select from webhook_endpoint e
                    where e.id = c.endpoint_id and e.deleted_at is null)
                """),
            WebhookCallEvent.CANCEL)
        .bind("now", at(now))
        .execute();
  }

  private static <S extends SqlStatement<S>> S ways(S statement, WebhookCallEvent event) {
    Map<WebhookCallState, WebhookCallState> ways = WebhookCallState.ways(event);
    return statement
        .bind("before", ways.keySet().stream().map(Enum::name).toArray(String[]::new))
        .bind("after", ways.values().stream().map(Enum::name).toArray(String[]::new));
  }

  private static <S extends SqlStatement<S>> S claims(S statement, List<WebhookCall> calls) {
    return statement
        .bind("keys", column(calls, WebhookCall::key, Long[]::new))
        .bind("tokens", column(calls, WebhookCall::claimToken, Long[]::new));
  }

  private static <T, V> V[] column(
      List<T> rows, Function<T, ? extends @Nullable V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
