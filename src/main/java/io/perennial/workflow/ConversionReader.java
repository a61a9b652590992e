package io.perennial.workflow;

import io.perennial.business.Reporting;
import io.perennial.purchase.CreditedPurchases;
import io.perennial.purchase.CreditedPurchases.Credit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what customers ordered after mails, for any number of workflows at once. */
@Singleton
final class ConversionReader {
  /** The mails of all workflows to the customers of some: the latest before an order counts. */
  private static final String TOUCHES =
      """
      select f.workflow_id as place, m.customer_id, m.finished_at as at
      from message m join firing f on f.id = m.firing_id
      where m.state = 'ACCEPTED' and m.message_class <> 'STAFF' and m.customer_id in (
        select written.customer_id
        from firing own join message written on written.firing_id = own.id
        where own.workflow_id = any(:workflows) and written.state = 'ACCEPTED'
          and written.message_class <> 'STAFF')
      """;

  private static final String WRITTEN_TO =
      """
      select w.id as workflow_id, count(latest.customer_id) as customers,
             count(*) filter (where latest.at > :openSince) as window_open
      from unnest(:workflows) as w (id)
      left join (
        select f.workflow_id, m.customer_id, max(m.finished_at) as at
        from firing f join message m on m.firing_id = f.id
        where f.workflow_id = any(:workflows) and m.state = 'ACCEPTED'
          and m.message_class <> 'STAFF'
        group by 1, 2) as latest on latest.workflow_id = w.id
      group by w.id
      """;

  private final Jdbi jdbi;
  private final CreditedPurchases purchases;
  private final Reporting reporting;
  private final Clock clock;

  ConversionReader(Jdbi jdbi, CreditedPurchases purchases, Reporting reporting, Clock clock) {
    this.jdbi = jdbi;
    this.purchases = purchases;
    this.reporting = reporting;
    this.clock = clock;
  }

  Map<Long, WorkflowConversions> conversions(Collection<Long> workflows, int windowDays) {
    Long[] keys = workflows.toArray(Long[]::new);
    return jdbi.withHandle(
        handle -> {
          Map<Long, Credit> credits =
              purchases.after(handle, TOUCHES, Map.of("workflows", keys), windowDays);
          return conversions(handle, keys, credits, windowDays);
        });
  }

  private Map<Long, WorkflowConversions> conversions(
      Handle handle, Long[] workflows, Map<Long, Credit> credits, int windowDays) {
    Map<Long, WorkflowConversions> conversions = new HashMap<>();
    handle
        .createQuery(WRITTEN_TO)
        .bind("workflows", workflows)
        .bind(
            "openSince",
            clock.instant().minus(Duration.ofDays(windowDays)).atOffset(ZoneOffset.UTC))
        .map(
            (row, context) -> {
              long workflow = row.getLong("workflow_id");
              Credit credit = credits.getOrDefault(workflow, Credit.NOTHING);
              int customers = row.getInt("customers");
              return Map.entry(
                  workflow,
                  new WorkflowConversions(
                      windowDays,
                      customers,
                      row.getInt("window_open"),
                      credit.customers(),
                      customers == 0 ? null : (double) credit.customers() / customers,
                      credit.orders(),
                      reporting.money(credit.revenue()),
                      reporting.money(credit.margin()),
                      WorkflowConversions.METHOD));
            })
        .forEach(each -> conversions.put(each.getKey(), each.getValue()));
    return conversions;
  }
}
