package io.perennial.purchase;

/**
 * The one definition of a purchase history: from the log of purchases to one row per customer.
 *
 * <p>It binds {@code :asOf}, a day or {@code infinity}, and {@code :knownUntil} where the past is
 * asked for. The amount refunded is counted in the order's own currency, at the order's rate, so
 * that an order refunded in full leaves nothing behind.
 */
final class HistorySql {
  /** Rounding of a refund in another currency never keeps an order alive. */
  static final String TOLERANCE = "0.005";

  private static final String TEMPLATE =
      """
      refund as materialized (
        select r.customer_id, r.day, {r occasion} as occasion, r.kind, r.reporting_amount,
               o.id as order_key,
               case when r.currency = o.currency then r.amount
                    else r.reporting_amount / o.rate end as in_order_currency
        from purchase r
        left join purchase o
          on o.source = r.source and o.order_id = r.refund_of and o.customer_id = r.customer_id
          and o.kind = 'ORDER' and o.day <= cast(:asOf as date) and {o known}{o scope}
        where r.kind <> 'ORDER' and r.day <= cast(:asOf as date) and {r known} and r.{scope}
      ),
      refunded as materialized (
        select order_key, bool_or(kind = 'CANCELLATION') as cancelled,
               coalesce(sum(in_order_currency) filter (where kind = 'REFUND'), 0) as amount
        from refund where order_key is not null group by order_key
      ),
      entry as (
        select o.customer_id, o.day, {o occasion} as occasion, o.placed_at, o.channel,
               (f.order_key is null
                 or not f.cancelled and f.amount < o.amount - {tolerance}){purchase only} as stands,
               case when f.order_key is null then o.reporting_amount
                    when f.cancelled then 0
                    else o.reporting_amount - round(f.amount * o.rate, 4) end as value,
               0.0000 as loose_refund,
               coalesce(m.by_line, o.margin, m.by_product) as margin,
               case when m.by_line is not null then 1
                    when o.margin is not null then 2
                    when m.by_product is not null then 4
                    else 8 end as margin_source
        from purchase o
        left join refunded f on f.order_key = o.id
        {margins}
        where o.kind = 'ORDER' and o.day <= cast(:asOf as date) and {o known} and o.{scope}
        union all
        select customer_id, day, occasion, null, null, false, 0,
               case when order_key is null and kind = 'REFUND' then reporting_amount else 0 end,
               null, 0
        from refund
      ),
      occasion as (
        select customer_id, occasion, min(day) as day,
               count(*) filter (where stands) as orders,
               sum(value) as value,
               sum(loose_refund) as loose_refund,
               min(placed_at) filter (where stands) as first_at,
               max(placed_at) filter (where stands) as last_at,
               min(channel) filter (where stands) as channel,
               sum(value * margin) as margin_known,
               sum(value) filter (where margin is null) as value_unknown,
               bit_or(margin_source) filter (where stands and value > 0) as margin_sources
        from entry
        group by customer_id, occasion
      ),
      numbered as (
        select *, min(occasion) filter (where orders > 0) over purchases as first,
               lag(occasion) over purchases as previous
        from occasion
        window purchases as (partition by customer_id order by orders > 0 desc, occasion)
      ),
      summed as (
        select customer_id,
               cast(sum(orders) as int) as orders,
               cast(count(*) filter (where orders > 0 and occasion > first) as int) as frequency,
               min(day) filter (where orders > 0) as first_day,
               max(day) filter (where orders > 0) as last_day,
               max(day) as last_change_day,
               min(first_at) as first_order_at,
               max(last_at) as last_order_at,
               sum(value) as gross,
               sum(value) - sum(loose_refund) as revenue,
               coalesce(sum(margin_known), 0) as margin_known,
               coalesce(sum(value_unknown), 0) as value_unknown,
               bit_or(margin_sources) as margin_sources,
               cast(count(*) filter (where orders > 0 and occasion > first and value > loose_refund)
                 as int) as spend_days,
               cast(avg(value - loose_refund)
                 filter (where orders > 0 and occasion > first and value > loose_refund)
                 as float8) as spend_mean,
               min(channel) filter (where occasion = first) as channel,
               coalesce(sum(ln({gap weeks})) filter (where orders > 0 and occasion > first), 0)
                 as gap_log_sum
        from numbered
        group by customer_id
      ),
      history as (
        select customer_id, orders, frequency, first_day, last_day, last_change_day,
               first_order_at, last_order_at, revenue,
               case when gross > 0 then round(margin_known * revenue / gross, 4)
                    else 0 end as margin_known,
               case when gross > 0 then round(value_unknown * revenue / gross, 4)
                    else revenue end as revenue_unknown,
               case coalesce(margin_sources, 8)
                    when 1 then 'LINE' when 2 then 'ORDER' when 4 then 'PRODUCT'
                    when 8 then 'DEFAULT' else 'MIXED' end as margin_source,
               spend_days, spend_mean, channel, gap_log_sum
        from summed
      )
      """;

  /** The margin of an order by the unit costs of its lines, and by those of their products. */
  private static final String MARGINS =
      """
      left join lateral (
        select case when count(*) = count(l.unit_cost) and sum(l.amount) > 0
                    then least(1, greatest(0,
                      1 - sum(l.quantity * l.unit_cost) / sum(l.amount))) end as by_line,
               case when count(*) = count(coalesce(l.unit_cost, product.unit_cost))
                      and sum(l.amount) > 0
                    then least(1, greatest(0,
                      1 - sum(l.quantity * coalesce(l.unit_cost, product.unit_cost / o.rate))
                        / sum(l.amount))) end as by_product
        from purchase_line l
        left join product on product.source = l.source and product.product_id = l.product_id
        where l.source = o.source and l.order_id = o.order_id and {l known}
      ) m on true
      """;

  private static final String NO_MARGINS =
      "cross join (values (cast(null as numeric), cast(null as numeric))) m (by_line, by_product)";

  private HistorySql() {}

  /**
   * Common table expressions that end in {@code history}.
   *
   * @param scope which customers, as a condition that begins with {@code customer_id}
   * @param asKnown whether as known at {@code :knownUntil}, else now
   * @param lines whether there are order lines at all: looking for none takes time
   */
  static String history(Counting counting, String scope, boolean asKnown, boolean lines) {
    String text =
        TEMPLATE
            .replace("{r occasion}", counting.occasion("r"))
            .replace("{o occasion}", counting.occasion("o"))
            .replace("{gap weeks}", counting.gapWeeks("occasion", "previous"))
            .replace("{purchase only}", counting.purchaseOnly("o"))
            .replace("{margins}", lines ? MARGINS : NO_MARGINS)
            .replace("{tolerance}", TOLERANCE)
            .replace("{o scope}", asKnown ? " and o." + scope : "")
            .replace("{scope}", scope);
    for (String alias : new String[] {"o", "r", "l"}) {
      text = text.replace("{" + alias + " known}", known(alias, asKnown));
    }
    return text;
  }

  private static String known(String alias, boolean asKnown) {
    if (!asKnown) {
      return alias + ".superseded_at is null";
    }
    return (alias + ".known_at <= :knownUntil and (")
        + (alias + ".superseded_at is null or ")
        + (alias + ".superseded_at > :knownUntil)");
  }
}
