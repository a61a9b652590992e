package io.perennial.event;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The events of a customer: gone with an erasure, since no sum of the shop hangs on them. */
@Singleton
final class EventPersonalData implements PersonalData {
  @Override
  public String area() {
    return "events";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("event", "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate("delete from event where customer_id = :customer")
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update event set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
