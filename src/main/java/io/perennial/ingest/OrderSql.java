package io.perennial.ingest;

/** How orders get from the staging table into the log. */
final class OrderSql {
  /**
   * Rows with the id and the rate that they are stored with.
   *
   * <p>A row without an id takes one from customer, time, amount and its occurrence in the file. A
   * refund or cancellation that bears its order's own id names that order, and gets an id beside
   * it; several refunds are numbered by time and amount.
   */
  static final String SELECTION =
      """
      select s.n, s.line, s.customer,
             cast(case
               when s.order_id is null then 'derived-' || left(encode(sha256(convert_to(
                   s.customer || chr(31) || extract(epoch from s.placed_at) || chr(31)
                   || s.kind || chr(31) || trim_scale(s.amount) || s.currency || chr(31)
                   || unnamed.occurrence, 'UTF8')), 'hex'), 32)
               when s.kind = 'ORDER' or s.refund_of is not null then s.order_id
               when s.kind = 'CANCELLATION' then s.order_id || ':cancellation'
               when own.occurrence = 1 then s.order_id || ':refund'
               else s.order_id || ':refund:' || own.occurrence
             end as text) collate "C" as order_id,
             case when s.kind = 'ORDER' then null
                  else coalesce(s.refund_of, s.order_id) end as refund_of,
             s.kind, s.placed_at, s.day, s.amount, s.currency, s.margin, s.channel, s.campaign,
             case when s.currency = '{reporting}' then 1 else rated.rate end as rate
      from {staged} s
      left join (
        select n, row_number() over (
            partition by customer, placed_at, kind, amount, currency order by n) as occurrence
        from {staged} where order_id is null and reason is null
      ) unnamed on unnamed.n = s.n
      left join (
        select n, dense_rank() over (
            partition by order_id order by placed_at, amount) as occurrence
        from {staged}
        where kind = 'REFUND' and order_id is not null and refund_of is null and reason is null
      ) own on own.n = s.n
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

  static final String REJECT_WITHOUT_RATE =
      """
      with refused as (delete from {rows} where rate is null returning line, currency, day)
      insert into import_reject (job_id, line, field, value, reason, remedy)
      select :job, line, 'currency', currency,
             'no exchange rate of ' || currency || ' is known on or before ' || day,
             'send rates to POST /imports/rates, then this file again'
      from refused
      """;

  static final String IS_ERASED =
      """
      not exists (select from customer_identity i
                  where i.source = :source and i.external_id = r.customer)
      """;

  /** Closes the revisions that rows of the batch correct, and tells whose they were. */
  static final String SUPERSEDE =
      """
      update purchase p
      set superseded_at = case when :knownAtPlaced then r.placed_at else :now end
      from {rows} r
      join customer_identity i on i.source = :source and i.external_id = r.customer
      where {batch} and p.source = :source and p.order_id = r.order_id and p.superseded_at is null
        and (p.customer_id, p.kind, p.refund_of, p.placed_at, p.amount, p.currency, p.rate,
             p.margin, p.channel, p.campaign)
          is distinct from
            (i.customer_id, r.kind, r.refund_of, r.placed_at, r.amount, r.currency, r.rate,
             coalesce(r.margin, p.margin), coalesce(r.channel, p.channel),
             coalesce(r.campaign, p.campaign))
      returning p.customer_id
      """;

  /** Appends what has no current revision, and raises the version of everyone concerned. */
  static final String APPEND =
      """
      with added as (
        insert into purchase (source, order_id, revision, customer_id, kind, refund_of, placed_at,
          day, known_at, amount, currency, rate, reporting_amount, margin, channel, campaign,
          job_id)
        select :source, r.order_id, coalesce(prior.revision, 0) + 1, i.customer_id, r.kind,
               r.refund_of, r.placed_at, r.day,
               case when :knownAtPlaced then r.placed_at
                    when prior.revision is null and r.day > night.last_as_of
                      then least(r.placed_at, :now)
                    else :now end,
               r.amount, r.currency, r.rate, round(r.amount * r.rate, 4),
               coalesce(r.margin, prior.margin), coalesce(r.channel, prior.channel),
               coalesce(r.campaign, prior.campaign), :job
        from {rows} r
        join customer_identity i on i.source = :source and i.external_id = r.customer
        cross join (
          select coalesce(max(as_of), '-infinity') as last_as_of
          from scoring_run where current_from is not null) night
        left join lateral (
          select revision, margin, channel, campaign from purchase
          where source = :source and order_id = r.order_id and superseded_at is not null
          order by revision desc limit 1) prior on true
        where {batch} and not exists (
          select from purchase p
          where p.source = :source and p.order_id = r.order_id and p.superseded_at is null)
        order by r.n
        returning customer_id
      ),
      raised as (
        insert into purchase_change as c (customer_id, version)
        select customer_id, 1
        from (select customer_id from added union select unnest(:former)) touched
        order by customer_id
        on conflict (customer_id) do update set version = c.version + 1
      )
      select count(*) from added
      """;

  private OrderSql() {}
}
