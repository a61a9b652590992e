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
  /**
   * The month at whose end a span first counts, and the first one at whose end it counts no more.
   */
  private static final String COUNTED =
      """
      counted as (
        select customer_id, monthly,
               cast(date_trunc('month', from_at at time zone :zone) as date) as from_month,
               case when to_at < :now
                 then cast(date_trunc('month', to_at at time zone :zone) as date) end as to_month
        from span where from_at < :now
      )
      """;

  /** By how much the revenue of each customer differs from that of the month before. */
  private static final String CHANGE =
      """
      change as (
        select customer_id, month, sum(amount) as amount
        from (select customer_id, from_month as month, monthly as amount
              from counted where to_month is null or from_month < to_month
              union all
              select customer_id, to_month, -monthly
              from counted where from_month < to_month) each
        group by customer_id, month
        having sum(amount) <> 0
      )
      """;

  /** A customer's first change is new business; {@code has} is what there is after a change. */
  private static final String MOVEMENT =
      """
      movement as (
        select month, amount, sum(amount) over customer as has,
               row_number() over customer as place
        from change
        window customer as (partition by customer_id order by month)
      ),
      moved as (
        select month,
               sum(amount) filter (where place = 1) as fresh,
               sum(amount) filter (where place > 1 and has = amount) as back,
               sum(amount) filter (where amount > 0 and has > amount) as more,
               sum(amount) filter (where amount < 0 and has > 0) as less,
               sum(amount) filter (where has = 0) as gone,
               sum(amount) as amount,
               count(*) filter (where has = amount) - count(*) filter (where has = 0) as customers
        from movement
        group by month
      )
      select *
      from (select month, coalesce(fresh, 0) as fresh, coalesce(back, 0) as back,
                   coalesce(more, 0) as more, coalesce(less, 0) as less, coalesce(gone, 0) as gone,
                   coalesce(sum(amount) over past, 0) as has,
                   coalesce(sum(amount) over past, 0) - coalesce(amount, 0) as had,
                   coalesce(sum(customers) over past, 0) as customers
            from moved
            full join (
              select cast(at as date) as month
              from generate_series(cast(:from as timestamp), :to, '1 month') at) asked
              using (month)
            window past as (order by month)) told
      where month between :from and :to
      order by month
      """;

  private static final String ALL =
      "with "
          + SubscriptionSql.phase(SubscriptionSql.EVERYTHING)
          + ", "
          + SubscriptionSql.SPAN
          + ", "
          + COUNTED
          + ", "
          + CHANGE
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
    return handle
        .createQuery(ALL)
        .bind("from", from.atDay(1))
        .bind("to", to.atDay(1))
        .bind("zone", calendar.zone().getId())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("digits", reporting.digits())
        .map(this::read)
        .list();
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
