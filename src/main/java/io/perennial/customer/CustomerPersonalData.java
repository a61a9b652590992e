package io.perennial.customer;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is kept of customers themselves. */
@Singleton
final class CustomerPersonalData implements PersonalData {
  private final Clock clock;

  CustomerPersonalData(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String area() {
    return "customer";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn("customer", "id"),
        new TableColumn("customer", "merged_into"),
        new TableColumn("customer_identity", "customer_id"),
        new TableColumn("consent_change", "customer_id"));
  }

  /** Channel, day and cost of acquisition stay for the sums, changes of consent as evidence. */
  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate("delete from customer_identity where customer_id = :customer")
        .bind("customer", customer)
        .execute();
    handle
        .createUpdate(
            """
            update customer
            set name = null, email = null, email_normalised = null, email_consent = null,
                locale = null, time_zone = null, country = null, attributes = '{}', tags = '{}',
                erased_at = :now, updated_at = :now, version = version + 1
            where id = :customer and erased_at is null
            """)
        .bind("customer", customer)
        .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    for (String move :
        new String[] {
          "update customer_identity set customer_id = :into where customer_id = :from",
          "update consent_change set customer_id = :into where customer_id = :from",
          "update customer set merged_into = :into where id = :from or merged_into = :from"
        }) {
      handle.createUpdate(move).bind("from", from).bind("into", into).execute();
    }
  }
}
