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

  static final String EVERYTHING = "true";

  private SubscriptionSql() {}

  static String phase(String condition) {
    return PHASE.replace("{condition}", condition);
  }
}
