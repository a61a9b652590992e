package io.perennial.ingest;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Rejected rows may quote what identifies a customer, though they belong to none. */
@Singleton
final class IngestPersonalData implements PersonalData {
  @Override
  public String area() {
    return "imports";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of();
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate(
            """
            with telling as materialized (
              select external_id as text from customer_identity where customer_id = :customer
              union select email from customer where id = :customer and email is not null
              union select name from customer where id = :customer and name is not null
            )
            update import_reject set value = null
            from telling
            where value = telling.text
              or (field is null and position(telling.text in value) > 0)
            """)
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {}
}
