package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads recurring revenue and its movements from the log of subscriptions.
 *
 * <p>A month's revenue is what runs, unpaused, in the last instant before its end. Movements
 * compare a customer at the ends of two months: what came and went between does not show. All
 * amounts are numeric, rounded per phase before they are added, so that the movements close.
 */
@Singleton
class RecurringRevenueStore {
  /** The n-th month of those asked for, the one before them being the first. */
  private static final String MONTH =
      """
      month as (
        select *
        from unnest(cast(:months as date[]), cast(:boundaries as timestamptz[]))
          with ordinality as t (month, boundary, n)
      )
      """;

  /** The first month at whose end each customer had recurring revenue, whenever that was. */
  private static final String FIRST =
      """
      first as (
        select customer_id, min(month) as month
        from (select customer_id, from_at, to_at, cast(month as date) as month,
                     least((month + interval '1 month') at time zone :zone, :now) as boundary
              from span
              cross join lateral (
                select date_trunc('month', from_at at time zone :zone) as month) of_start) begun
        where from_at < boundary and (to_at is null or to_at >= boundary)
        group by customer_id
      )
      """;

  private static final String MOVEMENT =
      """
      held as (
        select m.n, s.customer_id, sum(s.monthly) as revenue
        from month m
        join span s on s.from_at < m.boundary and (s.to_at is null or s.to_at >= m.boundary)
        group by m.n, s.customer_id
      ),
      movement as (
        select coalesce(later.n, earlier.n + 1) as n,
               coalesce(later.customer_id, earlier.customer_id) as customer_id,
               coalesce(earlier.revenue, 0) as had, coalesce(later.revenue, 0) as has
        from held later
        full join held earlier
          on earlier.customer_id = later.customer_id and earlier.n = later.n - 1
      )
      select m.month,
             coalesce(sum(had), 0) as had,
             coalesce(sum(has) filter (where had = 0 and first.month = m.month), 0) as fresh,
             coalesce(sum(has) filter (where had = 0 and first.month < m.month), 0) as back,
             coalesce(sum(has - had) filter (where had > 0 and has > had), 0) as more,
             coalesce(sum(has - had) filter (where has > 0 and has < had), 0) as less,
             coalesce(sum(has - had) filter (where has = 0), 0) as gone,
             coalesce(sum(has), 0) as has,
             count(*) filter (where has > 0) as customers
      from month m
      left join movement v on v.n = m.n
      left join first on first.customer_id = v.customer_id
      where m.n > 1
      group by m.month
      order by m.month
      """;

  private static final String ALL =
      "with "
          + SubscriptionSql.phase(SubscriptionSql.EVERYTHING)
          + ", "
          + SubscriptionSql.SPAN
          + ", "
          + MONTH
          + ", "
          + FIRST
          + ", "
          + MOVEMENT;

  private final BusinessCalendar calendar;
  private final Reporting reporting;

  RecurringRevenueStore(BusinessCalendar calendar, Reporting reporting) {
    this.calendar = calendar;
    this.reporting = reporting;
  }

  /**
   * Each month from one to another, both included.
   *
   * @param now where the last month has not ended yet, its end
   */
  List<RecurringRevenue> months(Handle handle, YearMonth from, YearMonth to, Instant now) {
    List<YearMonth> months =
        Stream.iterate(
                from.minusMonths(1), month -> !month.isAfter(to), month -> month.plusMonths(1))
            .toList();
    return handle
        .createQuery(ALL)
        .bind("months", months.stream().map(month -> text(month.atDay(1))).toArray(String[]::new))
        .bind(
            "boundaries",
            months.stream().map(month -> text(end(month, now))).toArray(String[]::new))
        .bind("zone", calendar.zone().getId())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("digits", reporting.digits())
        .map(this::read)
        .list();
  }

  private Instant end(YearMonth month, Instant now) {
    Instant end = calendar.startOf(month.plusMonths(1).atDay(1));
    return end.isAfter(now) ? now : end;
  }

  private static String text(Object time) {
    return String.valueOf(time);
  }

  private RecurringRevenue read(ResultSet row, StatementContext context) throws SQLException {
    return new RecurringRevenue(
        row.getObject("month", LocalDate.class),
        reporting.money(row.getBigDecimal("had")),
        reporting.money(row.getBigDecimal("fresh")),
        reporting.money(row.getBigDecimal("back")),
        reporting.money(row.getBigDecimal("more")),
        reporting.money(row.getBigDecimal("less")),
        reporting.money(row.getBigDecimal("gone")),
        reporting.money(row.getBigDecimal("has")),
        row.getInt("customers"));
  }
}
