package io.perennial.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What a package keeps about customers, and how it is told, erased or moved: a CDI bean in each
 * package whose tables hold customers' keys.
 */
public interface PersonalData {
  /** What it is, for people: {@code purchases}. */
  String area();

  /** Every column of its tables that holds a customer's key. */
  Set<TableColumn> columns();

  /** All that is kept about a customer: by table, its rows as JSON objects. */
  default Map<String, List<String>> export(Handle handle, long customer) {
    Map<String, List<String>> tables = new TreeMap<>();
    for (TableColumn column : columns()) {
      List<String> rows =
          handle
              .createQuery(
                  "select cast(to_jsonb(t) as text) from <table> t where t.<column> = :customer")
              .define("table", column.table())
              .define("column", column.column())
              .bind("customer", customer)
              .mapTo(String.class)
              .list();
      tables.merge(column.table(), rows, PersonalData::union);
    }
    return tables;
  }

  private static List<String> union(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /**
   * Erases what tells who a customer is, in the ambient transaction. Amounts and days stay, for the
   * shop's sums.
   */
  void erase(Handle handle, long customer, KeyedHash hash);

  /** Moves what belongs to a customer to another one, in the ambient transaction. */
  void merge(Handle handle, long from, long into);
}
