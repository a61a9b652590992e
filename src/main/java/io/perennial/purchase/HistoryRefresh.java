package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Brings the kept histories up to date with the log, for customers whose purchases changed since.
 *
 * <p>Three statements in READ COMMITTED: the version of each dirty customer is read, then the log
 * is aggregated, then the version that was <em>read</em> counts as refreshed. An order that is
 * committed in between is either in the aggregate already or leaves its customer dirty; it is never
 * lost.
 */
@Singleton
public class HistoryRefresh {
  private static final String GIVEN = "customer_id in (select unnest(:customers))";

  private static final String KEEP =
      """
      insert into purchase_history as kept (
        customer_id, version, orders, frequency, first_day, last_day, last_change_day,
        first_order_at, last_order_at, revenue, margin_known, revenue_unknown, margin_source,
        spend_days, spend_mean, channel, gap_log_sum, refreshed_at)
      select dirty.customer_id, dirty.version, coalesce(orders, 0), coalesce(frequency, 0),
             first_day, last_day, coalesce(last_change_day, '-infinity'), first_order_at,
             last_order_at, coalesce(revenue, 0), coalesce(margin_known, 0),
             coalesce(revenue_unknown, 0), coalesce(margin_source, 'DEFAULT'),
             coalesce(spend_days, 0), spend_mean, channel, coalesce(gap_log_sum, 0), :now
      from unnest(:customers, :versions) as dirty (customer_id, version)
      left join history on history.customer_id = dirty.customer_id
      on conflict (customer_id) do update
      set (version, orders, frequency, first_day, last_day, last_change_day, first_order_at,
           last_order_at, revenue, margin_known, revenue_unknown, margin_source, spend_days,
           spend_mean, channel, gap_log_sum, refreshed_at)
        = (excluded.version, excluded.orders, excluded.frequency, excluded.first_day,
           excluded.last_day, excluded.last_change_day, excluded.first_order_at,
           excluded.last_order_at, excluded.revenue, excluded.margin_known,
           excluded.revenue_unknown, excluded.margin_source, excluded.spend_days,
           excluded.spend_mean, excluded.channel, excluded.gap_log_sum, excluded.refreshed_at)
      where kept.version <= excluded.version
      """;

  private final Counting counting;
  private final Clock clock;

  HistoryRefresh(Counting counting, Clock clock) {
    this.counting = counting;
    this.clock = clock;
  }

  /**
   * Refreshes the next so many dirty customers in the ambient transaction, in the order of their
   * keys.
   *
   * @return how many; fewer than asked for when none are left
   */
  public int refresh(Handle handle, int batchSize) {
    return refreshAll(handle, dirty(handle, batchSize));
  }

  /** Refreshes some customers, where they are dirty, in the ambient transaction. */
  public int refresh(Handle handle, List<Long> customerKeys) {
    return refreshAll(handle, dirtyAmong(handle, customerKeys));
  }

  /** How many customers are dirty now. */
  public long dirty(Handle handle) {
    return handle
        .createQuery("select count(*) from purchase_change where version > refreshed_version")
        .mapTo(Long.class)
        .one();
  }

  private int refreshAll(Handle handle, List<Mark> dirty) {
    if (!dirty.isEmpty()) {
      keep(handle, dirty);
      clear(handle, dirty);
    }
    return dirty.size();
  }

  /** The first statement. */
  List<Mark> dirty(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            select customer_id, version from purchase_change
            where version > refreshed_version order by customer_id limit :limit
            """)
        .bind("limit", limit)
        .map(Mark::read)
        .list();
  }

  /** The first statement, for some customers. */
  private static List<Mark> dirtyAmong(Handle handle, List<Long> customerKeys) {
    return handle
        .createQuery(
            """
            select customer_id, version from purchase_change
            where version > refreshed_version and customer_id = any(:customers)
            order by customer_id
            """)
        .bind("customers", customerKeys.toArray(Long[]::new))
        .map(Mark::read)
        .list();
  }

  /** The second statement. */
  void keep(Handle handle, List<Mark> dirty) {
    handle
        .createUpdate(
            "with " + HistorySql.history(counting, GIVEN, false, Histories.hasLines(handle)) + KEEP)
        .bind("asOf", "infinity")
        .bind("customers", dirty.stream().map(Mark::customer).toArray(Long[]::new))
        .bind("versions", dirty.stream().map(Mark::version).toArray(Long[]::new))
        .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }

  /** The third statement. */
  void clear(Handle handle, List<Mark> dirty) {
    handle
        .createUpdate(
            """
            update purchase_change c set refreshed_version = dirty.version
            from unnest(:customers, :versions) as dirty (customer_id, version)
            where c.customer_id = dirty.customer_id and c.refreshed_version < dirty.version
            """)
        .bind("customers", dirty.stream().map(Mark::customer).toArray(Long[]::new))
        .bind("versions", dirty.stream().map(Mark::version).toArray(Long[]::new))
        .execute();
  }

  /** A customer and the version of its purchases, as read before they are aggregated. */
  record Mark(long customer, long version) {
    static Mark read(ResultSet row, StatementContext context) throws SQLException {
      return new Mark(row.getLong(1), row.getLong(2));
    }
  }
}
