package io.perennial.ingest;

/** How subscriptions get from the staging table into the log. */
final class SubscriptionSql {
  /** Rows with the rate that they are stored with: the latest on or before their start. */
  static final String SELECTION =
      """
      select s.*, case when s.currency = '{reporting}' then 1 else rated.rate end as rate
      from {staged} s
      left join (
        select foreign_day.currency, foreign_day.day, latest.rate
        from (select distinct currency, day from {staged}
              where reason is null and currency <> '{reporting}') foreign_day
        cross join lateral (
          select rate from exchange_rate e
          where e.currency = foreign_day.currency and e.day <= foreign_day.day
          order by e.day desc limit 1) latest
      ) rated on rated.currency = s.currency and rated.day = s.day
      where s.reason is null
      """;

  /** Closes the revisions that rows of the batch correct. */
  static final String SUPERSEDE =
      """
      update subscription p
      set superseded_at = case when :knownAtPlaced then r.started_at else :now end
      from {rows} r
      join customer_identity i on i.source = :source and i.external_id = r.customer
      where {batch} and p.source = :source and p.subscription_id = r.subscription_id
        and p.started_at = r.started_at and p.superseded_at is null
        and (p.customer_id, p.plan, p.period, p.amount, p.currency, p.margin, p.ended_at,
             p.paused_from, p.paused_to)
          is distinct from
            (i.customer_id, r.plan, r.period, r.amount, r.currency,
             coalesce(r.margin, p.margin), r.ended_at, r.paused_from, r.paused_to)
      """;

  /** Appends what has no current revision. */
  static final String APPEND =
      """
      insert into subscription (source, subscription_id, started_at, revision, customer_id, plan,
        period, amount, currency, rate, reporting_amount, margin, ended_at, paused_from, paused_to,
        known_at, job_id)
      select :source, r.subscription_id, r.started_at, coalesce(prior.revision, 0) + 1,
             i.customer_id, r.plan, r.period, r.amount, r.currency, r.rate,
             round(r.amount * r.rate, 4), coalesce(r.margin, prior.margin), r.ended_at,
             r.paused_from, r.paused_to,
             case when :knownAtPlaced then r.started_at
                  when prior.revision is null and r.day > night.last_as_of
                    then least(r.started_at, :now)
                  else :now end,
             :job
      from {rows} r
      join customer_identity i on i.source = :source and i.external_id = r.customer
      cross join (
        select coalesce(max(as_of), '-infinity') as last_as_of
        from scoring_run where current_from is not null) night
      left join lateral (
        select revision, margin from subscription
        where source = :source and subscription_id = r.subscription_id
          and started_at = r.started_at and superseded_at is not null
        order by revision desc limit 1) prior on true
      where {batch} and not exists (
        select from subscription p
        where p.source = :source and p.subscription_id = r.subscription_id
          and p.started_at = r.started_at and p.superseded_at is null)
      order by r.n
      """;

  private SubscriptionSql() {}
}
