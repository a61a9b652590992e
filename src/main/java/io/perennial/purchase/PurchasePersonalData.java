package io.perennial.purchase;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is kept of customers' purchases: days and amounts outlive an erasure, order ids do not. */
@Singleton
final class PurchasePersonalData implements PersonalData {
  private static final String LINES =
      """
      select distinct cast(to_jsonb(l) as text)
      from purchase_line l
      join purchase p on p.source = l.source and p.order_id = l.order_id
      where p.customer_id = :customer
      """;

  private static final String ORDER_IDS =
      """
      select source, order_id from purchase where customer_id = :customer
      union
      select source, refund_of from purchase
      where customer_id = :customer and refund_of is not null
      """;

  private static final List<String> REPLACE =
      List.of(
          """
          update purchase_line set order_id = :hash
          where source = :source and order_id = :id and exists (
            select from purchase p
            where p.source = :source and p.order_id = :id and p.customer_id = :customer)
          """,
          """
          update purchase set refund_of = :hash
          where source = :source and refund_of = :id and customer_id = :customer
          """,
          """
          update purchase set order_id = :hash
          where source = :source and order_id = :id and customer_id = :customer
          """);

  @Override
  public String area() {
    return "purchases";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn("purchase", "customer_id"),
        new TableColumn("purchase_change", "customer_id"),
        new TableColumn("purchase_history", "customer_id"));
  }

  @Override
  public Map<String, List<String>> export(Handle handle, long customer) {
    Map<String, List<String>> tables = new TreeMap<>(PersonalData.super.export(handle, customer));
    tables.put(
        "purchase_line",
        handle.createQuery(LINES).bind("customer", customer).mapTo(String.class).list());
    return tables;
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    List<Map.Entry<String, String>> ids =
        handle
            .createQuery(ORDER_IDS)
            .bind("customer", customer)
            .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
            .list();
    if (ids.isEmpty()) {
      return;
    }
    for (String replace : REPLACE) {
      PreparedBatch batch = handle.prepareBatch(replace);
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
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update purchase set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
    PurchaseChanges.raise(handle, List.of(from, into));
  }
}
