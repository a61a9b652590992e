package io.perennial.purchase;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Raises the version of customers' purchases, in the transaction of the change. */
public final class PurchaseChanges {
  private PurchaseChanges() {}

  /** Marks customers dirty, in the order of their keys, so that two at once never deadlock. */
  public static void raise(Handle handle, Collection<Long> customers) {
    if (customers.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into purchase_change as c (customer_id, version)
            select distinct customer_id, 1 from unnest(:customers) as touched (customer_id)
            order by customer_id
            on conflict (customer_id) do update set version = c.version + 1
            """)
        .bind("customers", customers.toArray(Long[]::new))
        .execute();
  }
}
