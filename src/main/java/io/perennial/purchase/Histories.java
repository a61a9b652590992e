package io.perennial.purchase;

import io.perennial.model.GroupedHistories;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The purchase histories of customers as of a day. */
@Singleton
public class Histories {
  private static final int FETCH = 5_000;

  private static final String FROM_LOG =
      """
      select h.customer_id, coalesce(v.version, 0) as version, h.orders, h.frequency,
             h.last_day - date '1970-01-01' as last_day,
             {recency} as recency_days, {age} as age_days,
             cast(h.revenue as float8) as revenue,
             cast(h.margin_known as float8) as margin_known,
             cast(h.revenue_unknown as float8) as revenue_unknown,
             h.margin_source, h.spend_days, h.spend_mean,
             coalesce(customer.channel, h.channel) as channel, h.gap_log_sum
      from history h
      left join purchase_change v on v.customer_id = h.customer_id
      left join customer on customer.id = h.customer_id
      where h.orders > 0
      """;

  private static final String KEPT =
      """
      select h.customer_id, h.version, h.orders, h.frequency,
             h.last_day - date '1970-01-01' as last_day,
             {recency} as recency_days, {age} as age_days,
             cast(h.revenue as float8) as revenue,
             cast(h.margin_known as float8) as margin_known,
             cast(h.revenue_unknown as float8) as revenue_unknown,
             h.margin_source, h.spend_days, h.spend_mean,
             coalesce(customer.channel, h.channel) as channel, h.gap_log_sum
      from purchase_history h
      left join customer on customer.id = h.customer_id
      where h.orders > 0 and h.last_change_day <= cast(:asOf as date)
      """;

  private static final String GROUPED =
      """
      select frequency, {recency}, {age}, count(*), count(gap_log_sum), sum(gap_log_sum)
      from (
        select frequency, first_day, last_day, first_order_at, last_order_at, gap_log_sum
        from history where orders > 0
        union all
        select frequency, first_day, last_day, first_order_at, last_order_at, gap_log_sum
        from purchase_history where orders > 0 and last_change_day <= cast(:asOf as date)
      ) h
      group by 1, 2, 3
      """;

  private static final double DAYS_PER_WEEK = 7;

  private static final String CHANGED_LATER =
      """
      customer_id in (
        select customer_id from purchase_history where last_change_day > cast(:asOf as date))
      """;

  private static final String EVERYONE = "customer_id is not null";

  private static final String GIVEN = "customer_id = any(:customers)";

  private final Counting counting;

  Histories(Counting counting) {
    this.counting = counting;
  }

  /**
   * Every customer with a purchase on or before a day, in the order of their keys: from the kept
   * histories, and from the log where something happened later. Needs a transaction, in which rows
   * are fetched as they are read; close the stream.
   */
  public Stream<CustomerHistory> stream(Handle handle, LocalDate asOf) {
    String log = HistorySql.history(counting, CHANGED_LATER, false, hasLines(handle)) + FROM_LOG;
    String all = "with " + log + "union all\n" + KEPT + "order by customer_id";
    return rows(query(handle, all).bind("asOf", asOf));
  }

  /** What the purchase models see of all customers, counted by the database. */
  public GroupedHistories grouped(Handle handle, LocalDate asOf) {
    GroupedHistories.Builder builder = GroupedHistories.builder();
    query(handle, "with " + HistorySql.history(counting, CHANGED_LATER, false, false) + GROUPED)
        .bind("asOf", asOf)
        .setFetchSize(FETCH)
        .map(
            (row, context) ->
                builder
                    .add(
                        row.getInt(1),
                        row.getDouble(2) / DAYS_PER_WEEK,
                        row.getDouble(3) / DAYS_PER_WEEK,
                        row.getLong(4))
                    .gaps(row.getInt(1) * row.getLong(5), row.getDouble(6)))
        .forEach(any -> {});
    return builder.build();
  }

  /** The customers from the log alone, as it was known at an instant. Close the stream. */
  public Stream<CustomerHistory> streamAsKnown(Handle handle, LocalDate asOf, Instant knownUntil) {
    String log = HistorySql.history(counting, EVERYONE, true, hasLines(handle)) + FROM_LOG;
    return rows(
        query(handle, "with " + log)
            .bind("asOf", asOf)
            .bind("knownUntil", OffsetDateTime.ofInstant(knownUntil, ZoneOffset.UTC)));
  }

  /** Some customers' histories from the log; who has no purchase by that day is left out. */
  public List<CustomerHistory> of(Handle handle, Collection<Long> customerKeys, LocalDate asOf) {
    String log = HistorySql.history(counting, GIVEN, false, hasLines(handle)) + FROM_LOG;
    try (Stream<CustomerHistory> rows =
        rows(
            query(handle, "with " + log)
                .bind("asOf", asOf)
                .bind("customers", customerKeys.toArray(Long[]::new)))) {
      return rows.toList();
    }
  }

  /** The same as it was known at an instant. */
  List<CustomerHistory> asKnown(
      Handle handle, Collection<Long> customerKeys, LocalDate asOf, Instant knownUntil) {
    String log = HistorySql.history(counting, GIVEN, true, hasLines(handle)) + FROM_LOG;
    try (Stream<CustomerHistory> rows =
        rows(
            query(handle, "with " + log)
                .bind("asOf", asOf)
                .bind("knownUntil", OffsetDateTime.ofInstant(knownUntil, ZoneOffset.UTC))
                .bind("customers", customerKeys.toArray(Long[]::new)))) {
      return rows.toList();
    }
  }

  /**
   * The kept histories of customers of whom nothing happened after a day and nothing waits to be
   * counted, in the order of their keys. Needs a transaction; close the stream.
   */
  Stream<CustomerHistory> kept(Handle handle, LocalDate asOf) {
    return rows(query(handle, KEPT + "order by h.customer_id").bind("asOf", asOf));
  }

  /** Days by which the age of a customer grows from the end of one day to that of another. */
  double ageing(LocalDate from, LocalDate to) {
    return counting.daysBetween(from, to);
  }

  private Query query(Handle handle, String text) {
    return handle.createQuery(
        text.replace("{recency}", counting.recencyDays("h"))
            .replace("{age}", counting.ageDays("h")));
  }

  /** Whether there are order lines at all. */
  static boolean hasLines(Handle handle) {
    return handle
        .createQuery("select exists (select from purchase_line)")
        .mapTo(Boolean.class)
        .one();
  }

  private static Stream<CustomerHistory> rows(Query query) {
    return query.setFetchSize(FETCH).map(Histories::read).stream();
  }

  private static CustomerHistory read(ResultSet row, StatementContext context) throws SQLException {
    int spendDays = row.getInt(12);
    return new CustomerHistory(
        row.getLong(1),
        row.getLong(2),
        row.getInt(3),
        row.getInt(4),
        LocalDate.ofEpochDay(row.getInt(5)),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10),
        MarginSource.valueOf(row.getString(11)),
        spendDays,
        spendDays == 0 ? Double.NaN : row.getDouble(13),
        row.getString(14),
        row.getObject(15) == null ? Double.NaN : row.getDouble(15));
  }
}
