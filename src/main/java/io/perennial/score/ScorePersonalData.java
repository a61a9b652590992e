package io.perennial.score;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is computed of customers: figures that name nobody, so an erasure leaves them. */
@Singleton
final class ScorePersonalData implements PersonalData {

  private static final List<String> TABLES =
      List.of("score", "score_change", "score_under_previous_basis");

  @Override
  public String area() {
    return "scores";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn(TABLES.get(0), "customer_id"),
        new TableColumn(TABLES.get(1), "customer_id"),
        new TableColumn(TABLES.get(2), "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {}

  /** The survivor is scored anew by the next run; the other's figures are no one's any more. */
  @Override
  public void merge(Handle handle, long from, long into) {
    for (String table : TABLES) {
      handle
          .createUpdate("delete from <table> where customer_id = :from")
          .define("table", table)
          .bind("from", from)
          .execute();
    }
  }
}
