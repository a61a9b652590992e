package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads purchase histories for people: kept ones, and from the log where one is out of date. */
@Singleton
class PurchaseHistoryStore {
  private static final String KEPT =
      """
      select asked.id as customer_id, h.orders, h.frequency, h.first_day, h.last_day, h.revenue,
             h.first_order_at, h.last_order_at,
             coalesce(v.version > v.refreshed_version, false) as dirty,
             (select as_of from scoring_run where current_from is not null
              order by as_of desc, id desc limit 1) as as_of
      from unnest(:customers) as asked (id)
      left join purchase_change v on v.customer_id = asked.id
      left join purchase_history h on h.customer_id = asked.id
      """;

  private static final String FROM_LOG =
      """
      select customer_id, orders, frequency, first_day, last_day, revenue, first_order_at,
             last_order_at, false as dirty,
             (select as_of from scoring_run where current_from is not null
              order by as_of desc, id desc limit 1) as as_of
      from history
      """;

  private final Counting counting;
  private final BusinessCalendar calendar;
  private final Reporting reporting;

  PurchaseHistoryStore(Counting counting, BusinessCalendar calendar, Reporting reporting) {
    this.counting = counting;
    this.calendar = calendar;
    this.reporting = reporting;
  }

  /** The histories of customers by their keys. */
  Map<Long, PurchaseHistory> of(Handle handle, Collection<Long> customers) {
    List<Kept> kept =
        handle
            .createQuery(KEPT)
            .bind("customers", customers.toArray(Long[]::new))
            .map(
                (row, context) ->
                    new Kept(row.getLong("customer_id"), read(row), row.getBoolean("dirty")))
            .list();
    Map<Long, PurchaseHistory> found = new HashMap<>();
    kept.forEach(row -> found.put(row.customer(), row.history()));
    List<Long> dirty = kept.stream().filter(Kept::dirty).map(Kept::customer).toList();
    if (!dirty.isEmpty()) {
      readLog(handle, dirty, found);
    }
    return found;
  }

  private record Kept(long customer, PurchaseHistory history, boolean dirty) {}

  private void readLog(Handle handle, List<Long> customers, Map<Long, PurchaseHistory> found) {
    String history =
        HistorySql.history(
            counting, "customer_id = any(:customers)", false, Histories.hasLines(handle));
    handle
        .createQuery("with " + history + FROM_LOG)
        .bind("asOf", "infinity")
        .bind("customers", customers.toArray(Long[]::new))
        .map((row, context) -> new Kept(row.getLong("customer_id"), read(row), false))
        .forEach(row -> found.put(row.customer(), row.history()));
  }

  private PurchaseHistory read(ResultSet row) throws SQLException {
    int orders = row.getInt("orders");
    BigDecimal revenue = row.getBigDecimal("revenue");
    LocalDate first = row.getObject("first_day", LocalDate.class);
    LocalDate last = row.getObject("last_day", LocalDate.class);
    LocalDate asOf = row.getObject("as_of", LocalDate.class);
    return new PurchaseHistory(
        orders,
        row.getInt("frequency"),
        first == null || last == null ? 0 : days(first, last),
        first == null ? 0 : Math.max(0, days(first, asOf == null ? calendar.today() : asOf)),
        reporting.money(revenue == null ? BigDecimal.ZERO : revenue),
        orders == 0 || revenue == null
            ? null
            : reporting.money(
                revenue.divide(BigDecimal.valueOf(orders), 6, RoundingMode.HALF_EVEN)),
        instant(row, "first_order_at"),
        instant(row, "last_order_at"));
  }

  private static int days(LocalDate from, LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
