package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Customers as known at a day of the past beside what they did after it. In a large shop it is a
 * sample of them, drawn by a hash of their keys: the same customers at every origin.
 */
@Singleton
public class Holdouts {

  private static final int FETCH = 5_000;

  /** Knuth's multiplier: consecutive keys spread evenly over 2³². */
  static final String SAMPLE = "customer_id * 2654435761 % 4294967296 < :sample";

  private static final double HASHES = 4_294_967_296.0;

  private static final String BEFORE =
      """
      select h.*, coalesce(p.last_period, 0) as last_period
      from history h
      left join (
        select customer_id, count(*) as last_period
        from numbered
        where orders > 0 and occasion > first and day > cast(:asOf as date) - :days
        group by customer_id
      ) p on p.customer_id = h.customer_id
      where h.orders > 0
      """;

  private static final String AFTER =
      """
      select customer_id,
             array_agg(day - :origin order by day) filter (where orders > 0) as days,
             greatest(0, sum(value - loose_refund)) as spend
      from numbered
      where day > :origin
      group by customer_id
      """;

  private static final String BOTH =
      """
      select b.frequency, {recency}, {age}, b.spend_days, b.spend_mean, b.gap_log_sum,
             b.last_period, a.days, cast(a.spend as float8)
      from (with %s) b
      left join (with %s) a on a.customer_id = b.customer_id
      """;

  private static final String DAYS =
      """
      select day - date '1970-01-01', count(*) filter (where occasion = first),
             count(*) filter (where occasion > first)
      from numbered
      where orders > 0
      group by day
      order by day
      """;

  private final Counting counting;

  Holdouts(Counting counting) {
    this.counting = counting;
  }

  /**
   * Renews what the planner knows of the log. After an import it may know little, and the
   * statements here would read the log once for every refund.
   */
  public void prepare(Handle handle) {
    handle.execute("analyze purchase");
  }

  /** The day of the first purchase, where there is one by a day. */
  public Optional<LocalDate> firstDay(Handle handle, LocalDate asOf) {
    return handle
        .createQuery(
            "select min(first_day) from purchase_history where orders > 0 and first_day <= :asOf")
        .bind("asOf", asOf)
        .mapTo(LocalDate.class)
        .findOne();
  }

  /**
   * The days of the shop up to and with one, in order, as the same sample of customers made them.
   *
   * @param most about how many customers at the most
   */
  public List<PurchaseDay> days(Handle handle, LocalDate asOf, int most) {
    return handle
        .createQuery("with " + HistorySql.history(counting, SAMPLE, false, false) + DAYS)
        .bind("asOf", asOf)
        .bind("sample", sample(handle, most))
        .map(
            (row, context) ->
                new PurchaseDay(
                    LocalDate.ofEpochDay(row.getInt(1)), row.getLong(2), row.getLong(3)))
        .list();
  }

  /**
   * Customers with a purchase up to and with an origin, in no order. Needs a transaction, in which
   * rows are fetched as they are read; close the stream.
   *
   * @param days how long the period after the origin is, and the last one before it
   * @param most about how many customers at the most, counted among all of today
   */
  public Stream<CustomerHoldout> stream(Handle handle, LocalDate origin, int days, int most) {
    String history = HistorySql.history(counting, SAMPLE, false, false);
    Query query =
        handle.createQuery(
            BOTH.replace("{recency}", counting.recencyDays("b"))
                .replace("{age}", counting.ageDays("b"))
                .formatted(history + BEFORE, history.replace(":asOf", ":until") + AFTER));
    return query
        .bind("asOf", origin)
        .bind("origin", origin)
        .bind("until", origin.plusDays(days))
        .bind("days", days)
        .bind("sample", sample(handle, most))
        .setFetchSize(FETCH)
        .map(Holdouts::read)
        .stream();
  }

  /**
   * Hashes below it are in the sample.
   *
   * @param most about how many customers at the most, counted among all of today
   */
  static long sample(Handle handle, int most) {
    long customers =
        handle.createQuery("select count(*) from purchase_history").mapTo(Long.class).one();
    return (long) (customers <= most ? HASHES : HASHES * most / customers);
  }

  private static CustomerHoldout read(ResultSet row, StatementContext context) throws SQLException {
    return new CustomerHoldout(
        row.getInt(1),
        row.getDouble(2),
        row.getDouble(3),
        row.getInt(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getInt(7),
        days(row.getArray(8)),
        row.getDouble(9));
  }

  private static List<Integer> days(@Nullable Array days) throws SQLException {
    return days == null ? List.of() : List.of((Integer[]) days.getArray());
  }
}
