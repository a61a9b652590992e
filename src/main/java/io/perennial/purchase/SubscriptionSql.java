package io.perennial.purchase;

/** Fragments of SQL that make phases, paid spans and contracts of the log of subscriptions. */
final class SubscriptionSql {
  /**
   * The phases that are known now and ever ran, each with its end: {@code ends_at} is the next
   * one's start where that comes first. {@code monthly} is the recurring revenue per month, rounded
   * to {@code :digits} of the reporting currency. {@code {condition}} chooses subscriptions.
   */
  static final String PHASE =
      """
      phase as (
        select s.*,
               lead(started_at) over subscription as next_start,
               least(ended_at, lead(started_at) over subscription) as ends_at,
               round(case period when 'WEEK' then reporting_amount * 365.25 / 84
                                 when 'MONTH' then reporting_amount
                                 when 'QUARTER' then reporting_amount / 3
                                 when 'YEAR' then reporting_amount / 12 end, :digits) as monthly
        from subscription s
        where superseded_at is null and ended_at is distinct from started_at and {condition}
        window subscription as (partition by source, subscription_id order by started_at)
      )
      """;

  /** The spans of time in which a phase is paid for: before its pause and after it. */
  static final String SPAN =
      """
      span as (
        select customer_id, from_at, to_at, monthly
        from (select customer_id, started_at as from_at, least(ends_at, paused_from) as to_at,
                     monthly
              from phase
              union all
              select customer_id, paused_to, ends_at, monthly
              from phase where paused_from is not null and paused_to is not null) paid
        where monthly > 0 and (to_at is null or from_at < to_at)
      )
      """;

  /**
   * Phases that cost something, put together to contracts: one after the other without a gap, of
   * one period. {@code renewals} counts how often a contract was renewed before {@code :until},
   * pauses taken out of its time; {@code is_ended} is whether it ended by then and did not go on
   * under another period.
   */
  static final String CONTRACT =
      """
      paid as (
        select *, lead(started_at) over subscription as next_paid,
               case when lag(ends_at) over subscription = started_at
                         and lag(period) over subscription = period then 0 else 1 end as begins
        from phase where amount > 0 and started_at < :until
        window subscription as (partition by source, subscription_id order by started_at)
      ),
      numbered as (
        select *, sum(begins) over (
                 partition by source, subscription_id order by started_at) as contract
        from paid
      ),
      whole as (
        select source, subscription_id, period, min(started_at) as began,
               max(started_at) as last_start,
               (array_agg(ends_at order by started_at desc))[1] as ends_at,
               (array_agg(next_paid order by started_at desc))[1] as next_paid,
               coalesce(sum(greatest(interval '0', least(paused_to, ends_at, :until)
                 - paused_from)), interval '0') as paused
        from numbered
        group by source, subscription_id, contract, period
      ),
      contract as (
        select whole.*,
               coalesce(ends_at <= :until and next_paid is distinct from ends_at, false)
                 as is_ended,
               greatest(0, case period
                 when 'WEEK' then ceil(extract(epoch from to_local - from_local) / 604800) - 1
                 when 'MONTH' then months
                 when 'QUARTER' then floor(months / 3.0)
                 when 'YEAR' then floor(months / 12.0) end) as renewals
        from whole
        cross join lateral (
          select began at time zone :zone as from_local,
                 least(ends_at, :until) at time zone :zone - paused as to_local) local
        cross join lateral (
          select cast(12 * (extract(year from to_local) - extract(year from from_local))
                   + extract(month from to_local) - extract(month from from_local) as int)
                 as calendar_months) calendar
        cross join lateral (
          select calendar_months - case
                   when from_local + make_interval(months => calendar_months) >= to_local then 1
                   else 0 end as months) elapsed
      )
      """;

  static final String EVERYTHING = "true";

  private SubscriptionSql() {}

  static String phase(String condition) {
    return PHASE.replace("{condition}", condition);
  }

  /** Phases and contracts of some subscriptions. */
  static String contract(String condition) {
    return phase(condition) + ", " + CONTRACT;
  }
}
