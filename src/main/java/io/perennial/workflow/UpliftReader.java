package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import io.perennial.purchase.LaterPurchases;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what customers bought after their first crossing in a workflow. */
@Singleton
final class UpliftReader {
  private static final int WEEKS_OF_RATE = 8;

  private final Jdbi jdbi;
  private final LaterPurchases purchases;
  private final BusinessCalendar calendar;
  private final Reporting reporting;

  UpliftReader(
      Jdbi jdbi, LaterPurchases purchases, BusinessCalendar calendar, Reporting reporting) {
    this.jdbi = jdbi;
    this.purchases = purchases;
    this.calendar = calendar;
    this.reporting = reporting;
  }

  WorkflowUplift uplift(long workflow, int windowDays) {
    return jdbi.withHandle(handle -> uplift(handle, workflow, windowDays));
  }

  private WorkflowUplift uplift(Handle handle, long workflow, int windowDays) {
    Map<Long, LocalDate> days = new HashMap<>();
    Set<Long> heldOut = new HashSet<>();
    firstCrossings(handle, workflow, windowDays, days, heldOut);
    Map<Long, LaterPurchases.Sum> sums = purchases.after(handle, days, windowDays);
    Uplift uplift =
        new Uplift(
            windowDays,
            new SampleMoments(),
            new SampleMoments(),
            new SampleMoments(),
            new SampleMoments(),
            perWeek(handle, workflow),
            reporting.currency());
    days.keySet().stream()
        .sorted()
        .forEach(
            customer -> {
              var sum = sums.getOrDefault(customer, LaterPurchases.Sum.NOTHING);
              boolean held = heldOut.contains(customer);
              (held ? uplift.heldOutOrders() : uplift.treatedOrders()).add(sum.orders());
              (held ? uplift.heldOutMargin() : uplift.treatedMargin()).add(sum.margin());
            });
    return uplift.report();
  }

  /** Those whose days have all passed; the group that a customer was in first decides. */
  private void firstCrossings(
      Handle handle, long workflow, int windowDays, Map<Long, LocalDate> days, Set<Long> heldOut) {
    handle
        .createQuery(
            """
            select distinct on (customer_id) customer_id, acted_as_of, outcome = 'HELD_OUT' as held
            from firing
            where workflow_id = :workflow and outcome in ('ENROLLED', 'HELD_OUT')
            order by customer_id, id
            """)
        .bind("workflow", workflow)
        .map(
            (row, context) -> {
              LocalDate day = row.getObject("acted_as_of", LocalDate.class);
              if (day.plusDays(windowDays).isBefore(calendar.today())) {
                days.put(row.getLong("customer_id"), day);
                if (row.getBoolean("held")) {
                  heldOut.add(row.getLong("customer_id"));
                }
              }
              return day;
            })
        .list();
  }

  private double perWeek(Handle handle, long workflow) {
    return handle
            .createQuery(
                """
                select count(distinct customer_id) from firing
                where workflow_id = :workflow and outcome in ('ENROLLED', 'HELD_OUT')
                  and acted_as_of > :since
                """)
            .bind("workflow", workflow)
            .bind("since", calendar.today().minusWeeks(WEEKS_OF_RATE))
            .mapTo(Double.class)
            .one()
        / WEEKS_OF_RATE;
  }
}
