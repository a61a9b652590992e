package io.perennial.purchase;

/** Which orders stand: those that were neither cancelled nor refunded in full. */
public final class StandingOrders {
  private StandingOrders() {}

  /**
   * A predicate on one order of the log that says whether it stands by the end of a day, as {@link
   * HistorySql} counts it.
   *
   * @param order the alias of the order's row
   * @param asOf an SQL expression of the day
   */
  public static String stands(String order, String asOf) {
    return """
        not exists (
          select from (
            select bool_or(back.kind = 'CANCELLATION') as cancelled,
                   sum(case when back.kind <> 'REFUND' then 0
                            when back.currency = {order}.currency then back.amount
                            else back.reporting_amount / {order}.rate end) as amount
            from purchase back
            where back.source = {order}.source and back.refund_of = {order}.order_id
              and back.customer_id = {order}.customer_id and back.kind <> 'ORDER'
              and back.superseded_at is null and back.day <= {asOf}) given_back
          where given_back.cancelled or given_back.amount >= {order}.amount - {tolerance})
        """
        .replace("{order}", order)
        .replace("{asOf}", asOf)
        .replace("{tolerance}", HistorySql.TOLERANCE);
  }
}
