package io.perennial.purchase;

import jakarta.inject.Singleton;

/**
 * The days of customers' first and last orders as they are known now, whether a night has counted
 * them or not.
 */
@Singleton
public class OrderDays {
  private static final String DIRTY =
      "customer_id in (select d.customer_id from purchase_change d"
          + " where d.version > d.refreshed_version)";

  private final Counting counting;

  OrderDays(Counting counting) {
    this.counting = counting;
  }

  /**
   * A query of customer_id, first_day and last_day, in parentheses; customers without an order that
   * stands are missing or have no days. It binds {@code :asOf}, the last day whose orders count.
   */
  public String sql() {
    return """
    (with %s
     select customer_id, first_day, last_day from history
     union all
     select h.customer_id, h.first_day, h.last_day from purchase_history h
     where not exists (
       select from purchase_change d
       where d.customer_id = h.customer_id and d.version > d.refreshed_version))
    """
        .formatted(HistorySql.history(counting, DIRTY, false, false));
  }
}
