package io.perennial.purchase;

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
             cast(sum((e.value - e.loose_refund) * %s) as float8) as margin
      from unnest(:customers, cast(:days as date[])) as s (customer, day)
      join entry e on e.customer_id = s.customer and e.day > s.day and e.day <= s.day + :window
      %s
      group by s.customer
      """
          .formatted(OrderMargin.SHARE, OrderMargin.JOINS);

  private final Counting counting;
  private final OrderMargin margin;

  LaterPurchases(Counting counting, OrderMargin margin) {
    this.counting = counting;
    this.margin = margin;
  }

  /**
   * What one customer bought.
   *
   * @param orders that stand: neither cancelled nor refunded in full
   * @param revenue net of refunds, in the reporting currency
   * @param margin of it, by {@link OrderMargin}
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
    margin
        .bind(handle.createQuery("with " + log + SUMS))
        .bind("asOf", last.plusDays(window))
        .bindArray("customers", Long.class, days.keySet())
        .bindArray("days", String.class, days.values().stream().map(LocalDate::toString).toList())
        .bind("window", window)
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
