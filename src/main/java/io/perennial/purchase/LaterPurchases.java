package io.perennial.purchase;

import io.perennial.business.BusinessConfig;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What customers bought in the days after a day of their own. */
@Singleton
public class LaterPurchases {
  private static final String SUMS =
      """
      select s.customer, count(*) filter (where e.stands) as orders,
             cast(sum(e.value - e.loose_refund) as float8) as revenue,
             cast(sum((e.value - e.loose_refund)
               * coalesce(e.margin, :defaultMargin)) as float8) as margin
      from unnest(:customers, cast(:days as date[])) as s (customer, day)
      join entry e on e.customer_id = s.customer and e.day > s.day and e.day <= s.day + :window
      group by s.customer
      """;

  private final Counting counting;
  private final BusinessConfig business;

  LaterPurchases(Counting counting, BusinessConfig business) {
    this.counting = counting;
    this.business = business;
  }

  /**
   * What one customer bought.
   *
   * @param orders that stand: neither cancelled nor refunded in full
   * @param revenue net of refunds, in the reporting currency
   * @param margin of it; the default margin where an order has none of its own
   */
  public record Sum(int orders, double revenue, double margin) {
    /** Nothing bought. */
    public static final Sum NOTHING = new Sum(0, 0, 0);
  }

  /**
   * The sums of customers who bought anything.
   *
   * @param days by customer: the day after which counting begins
   * @param window how many days are counted
   */
  public Map<Long, Sum> after(Handle handle, Map<Long, LocalDate> days, int window) {
    Map<Long, Sum> sums = new HashMap<>();
    if (days.isEmpty()) {
      return sums;
    }
    LocalDate last = days.values().stream().max(LocalDate::compareTo).orElseThrow();
    String log =
        HistorySql.history(
            counting, "customer_id = any(:customers)", false, Histories.hasLines(handle));
    handle
        .createQuery("with " + log + SUMS)
        .bind("asOf", last.plusDays(window))
        .bindArray("customers", Long.class, days.keySet())
        .bindArray("days", String.class, days.values().stream().map(LocalDate::toString).toList())
        .bind("window", window)
        .bind("defaultMargin", business.defaultMargin())
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("customer"),
                    new Sum(
                        row.getInt("orders"), row.getDouble("revenue"), row.getDouble("margin"))))
        .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
    return sums;
  }
}
