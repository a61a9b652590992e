package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import io.perennial.graphql.ApiException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jdbi.v3.core.Jdbi;

/** Tells what subscriptions bring each month, and what moved it. */
@GraphQLApi
@Singleton
public class RecurringRevenueApi {
  private static final long MOST_MONTHS = 120;

  private final Jdbi jdbi;
  private final RecurringRevenueStore store;
  private final BusinessCalendar calendar;
  private final Clock clock;

  RecurringRevenueApi(
      Jdbi jdbi, RecurringRevenueStore store, BusinessCalendar calendar, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.calendar = calendar;
    this.clock = clock;
  }

  @Query("recurringRevenue")
  @NonNull
  @Description(
      "Monthly recurring revenue and its movements, month by month, the oldest first, by what is"
          + " known now.")
  public List<@NonNull RecurringRevenue> recurringRevenue(
      @NonNull @Name("from") @Description("A day of the first month.") LocalDate from,
      @NonNull
          @Name("to")
          @Description("A day of the last month, at most the one that runs; up to 120 months.")
          LocalDate to) {
    Instant now = clock.instant();
    YearMonth first = YearMonth.from(from);
    YearMonth last = YearMonth.from(to);
    refuse(first, last, YearMonth.from(calendar.dayOf(now)));
    return jdbi.withHandle(handle -> store.months(handle, first, last, now));
  }

  private static void refuse(YearMonth first, YearMonth last, YearMonth running) {
    if (last.isAfter(running)) {
      throw ApiException.badUserInput(
          "to lies in " + last + ", which has not begun: ask up to " + running + ".");
    }
    long months = ChronoUnit.MONTHS.between(first, last) + 1;
    if (months < 1 || months > MOST_MONTHS) {
      throw ApiException.badUserInput(
          "From "
              + first
              + " to "
              + last
              + " are "
              + months
              + " months: ask for 1 to "
              + MOST_MONTHS
              + ".");
    }
  }
}
