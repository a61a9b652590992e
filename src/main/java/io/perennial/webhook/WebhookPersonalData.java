package io.perennial.webhook;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Calls about customers: erasing keeps that they were made, not what they said. */
@Singleton
final class WebhookPersonalData implements PersonalData {

  private static final String ERASED = "The customer was erased.";

  private final WebhookCallStore calls;
  private final Clock clock;

  WebhookPersonalData(WebhookCallStore calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public String area() {
    return "webhooks";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("webhook_call", "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    List<WebhookCall> about =
        handle
            .createQuery(
                "select * from webhook_call where customer_id = :customer order by id for update")
            .bind("customer", customer)
            .map(WebhookCallRow::read)
            .list();
    calls.apply(
        handle,
        about.stream()
            .map(call -> WebhookCallChange.of(call, WebhookCallEvent.CANCEL, ERASED, null))
            .toList(),
        clock.instant());
    handle
        .createUpdate(
            """
            update webhook_call set body = null, response = null, reason = :reason
            where customer_id = :customer
            """)
        .bind("reason", ERASED)
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update webhook_call set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
