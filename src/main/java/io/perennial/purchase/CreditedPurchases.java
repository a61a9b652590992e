package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Orders put down to the latest of what touched the customer before, such as a mail. */
@Singleton
public class CreditedPurchases {
  private static final String TOUCH =
      """
      with touch as materialized (
        select *, lead(at) over (partition by customer_id order by at, place) as next_at
        from (%s) as touched
      ),
      """;

  private static final String CREDITS =
      """
      select t.place, count(distinct e.customer_id) as customers, count(*) as orders,
             cast(sum(e.value) as float8) as revenue,
             cast(sum(e.value * %s) as float8) as margin
      from touch t
      join entry e on e.customer_id = t.customer_id and e.stands
        and e.placed_at > t.at and e.placed_at <= t.at + make_interval(days => :window)
        and (t.next_at is null or e.placed_at <= t.next_at)
      %s
      group by t.place
      """
          .formatted(OrderMargin.SHARE, OrderMargin.JOINS);

  private static final String TOUCHED = "customer_id in (select customer_id from touch)";

  private final Counting counting;
  private final OrderMargin margin;

  CreditedPurchases(Counting counting, OrderMargin margin) {
    this.counting = counting;
    this.margin = margin;
  }

  /**
   * What counts for one place.
   *
   * @param customers who ordered
   * @param orders that stand: neither cancelled nor refunded in full
   * @param revenue of them, net of refunds that name them, in the reporting currency
   * @param margin of it
   */
  public record Credit(int customers, int orders, double revenue, double margin) {
    /** Nothing bought. */
    public static final Credit NOTHING = new Credit(0, 0, 0, 0);
  }

  /**
   * The credits of places that have any. An order counts once, for the latest touch before it, if
   * it is not older than the window.
   *
   * @param touches SQL of a query downstream that gives (place, customer_id, at)
   * @param parameters that it binds
   * @param window in days of 24 hours
   */
  public Map<Long, Credit> after(
      Handle handle, String touches, Map<String, ?> parameters, int window) {
    String log = HistorySql.history(counting, TOUCHED, false, Histories.hasLines(handle));
    Query query = handle.createQuery(TOUCH.formatted(touches) + log + CREDITS);
    Map<Long, Credit> credits = new HashMap<>();
    margin
        .bind(query)
        .bindMap(parameters)
        .bind("asOf", "infinity")
        .bind("window", window)
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("place"),
                    new Credit(
                        row.getInt("customers"),
                        row.getInt("orders"),
                        row.getDouble("revenue"),
                        row.getDouble("margin"))))
        .forEach(credit -> credits.put(credit.getKey(), credit.getValue()));
    return credits;
  }
}
