package io.perennial.purchase;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is kept of customers' subscriptions: times and amounts outlive an erasure, ids do not. */
@Singleton
final class SubscriptionPersonalData implements PersonalData {
  @Override
  public String area() {
    return "subscriptions";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("subscription", "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    List<Map.Entry<String, String>> ids =
        handle
            .createQuery(
                """
                select distinct source, subscription_id from subscription
                where customer_id = :customer
                """)
            .bind("customer", customer)
            .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
            .list();
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update subscription set subscription_id = :hash
            where source = :source and subscription_id = :id and customer_id = :customer
            """);
    for (Map.Entry<String, String> id : ids) {
      batch
          .bind("customer", customer)
          .bind("source", id.getKey())
          .bind("id", id.getValue())
          .bind("hash", hash.of(id.getKey() + '\0' + id.getValue()))
          .add();
    }
    batch.execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update subscription set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
