package io.perennial.observe;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads in one statement how things stand. What waits is counted along partial indexes, so the cost
 * grows with what waits and not with what was ever sent, and ends at {@value #MOST} rows.
 */
@Singleton
class StandingStore {

  /** No more of a kind are counted. */
  static final int MOST = 100_000;

  private static final int PATIENCE_SECONDS = 5;

  private static final String STATEMENT =
      """
      with waiting as (
        select state from message where state in ('PENDING', 'RETRY_AT') limit :most),
      calls as (
        select state, next_attempt_at from webhook_call
        where state in ('PENDING', 'RETRY_AT') limit :most),
      current_run as (
        select customers from scoring_run
        where current_from is not null order by as_of desc, id desc limit 1),
      accepted as (
        select job_id, family, as_of from model_fit
        where family = 'PURCHASE' and status = 'CHOSEN' order by as_of desc, id desc limit 1),
      foretold as (
        select result
        from accepted join backtest using (job_id, family),
             jsonb_array_elements(results) with ordinality as tried (result, place)
        order by (result ->> 'chosen')::boolean desc, place limit 1)
      select 'messages', lower(state), '', count(*)::float8 from waiting group by state
      union all
      select 'messages', lower(state), '', count(*) from message
      where state in ('CLAIMED', 'SENDING') group by state
      union all
      select 'messages', lower(state), '', count(*) from message
      where state in ('IN_DOUBT', 'DEAD') group by state
      union all
      select 'message_oldest_due', '', '', extract(epoch from now() - min(next_attempt_at))
      from message where state in ('PENDING', 'RETRY_AT') and next_attempt_at <= now()
      union all
      select 'webhook_calls', lower(state), '', count(*) from calls group by state
      union all
      select 'webhook_calls', 'dead', '', count(*) from webhook_call where state = 'DEAD'
      union all
      select 'webhook_call_oldest_due', '', '', extract(epoch from now() - min(next_attempt_at))
      from calls where next_attempt_at <= now()
      union all
      select 'webhook_endpoints_paused', '', '', count(*) from webhook_endpoint
      where paused_until > now() and deleted_at is null
      union all
      select 'jobs', lower(lane), lower(state), count(*) from job
      where state in ('QUEUED', 'RUNNING') group by lane, state
      union all
      select 'mail_stopped', '', '', count(*) from messaging_settings where paused_at is not null
      union all
      select 'customers_scored', '', '', customers from current_run
      union all
      select 'night_finished', lower(state), '', extract(epoch from max(finished_at))
      from scoring_run where kind = 'NIGHT' and finished_at is not null group by state
      union all
      select 'fit_accepted', '', '', extract(epoch from as_of) from accepted
      union all
      select 'fit_tried', '', '', extract(epoch from max(as_of)) from model_fit
      where family = 'PURCHASE'
      union all
      select 'fit_bias', '', '', cast(result ->> 'bias' as float8) from foretold
      union all
      select 'fit_error', '', '', cast(result ->> 'mae' as float8) from foretold
      union all
      select 'fit_calibration_error', '', '',
             sum(abs(tenth.predicted - tenth.actual) * tenth.customers)
               / nullif(sum(tenth.actual * tenth.customers), 0)
      from foretold, jsonb_to_recordset(result -> 'calibration')
           as tenth (customers float8, predicted float8, actual float8)
      """;

  private final Jdbi jdbi;

  StandingStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** How things stand; what there is none of is left out. */
  Map<Reading, Double> read() {
    return jdbi.withHandle(
        handle -> {
          Map<Reading, Double> standing = new HashMap<>();
          handle
              .createQuery(STATEMENT)
              .setQueryTimeout(PATIENCE_SECONDS)
              .bind("most", MOST)
              .map(
                  (row, context) -> {
                    double value = row.getDouble(4);
                    Reading reading =
                        new Reading(row.getString(1), row.getString(2), row.getString(3));
                    return row.wasNull()
                        ? Map.entry(reading, Double.NaN)
                        : Map.entry(reading, value);
                  })
              .forEach(read -> standing.put(read.getKey(), read.getValue()));
          return standing;
        });
  }
}
