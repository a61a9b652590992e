package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.purchase.HistoryRefresh.Mark;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class HistoryRefreshTest {
  @Inject Jdbi jdbi;
  @Inject HistoryRefresh refresh;

  @Test
  void losesNoOrderThatIsCommittedBetweenItsStatements() {
    order("first");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      List<Mark> dirty = refresh.dirty(handle, 10);
                      order("after reading the versions");
                      refresh.keep(handle, dirty);
                      order("after aggregating");
                      refresh.clear(handle, dirty);
                    }));
    assertEquals(2, kept(), "it aggregated what was committed by then");
    assertEquals(1, dirty(), "and left its customer dirty");
    refresh();
    assertEquals(3, kept());
    assertEquals(0, dirty());
  }

  @Test
  void doesNotPutAnOlderVersionOverANewerOne() {
    order("first");
    List<Mark> slow = inTransaction(handle -> refresh.dirty(handle, 10));
    order("second");
    refresh();
    inTransaction(
        handle -> {
          refresh.keep(handle, slow);
          refresh.clear(handle, slow);
          return null;
        });
    assertEquals(2L, one("select version from purchase_history"));
    assertEquals(0, dirty());
  }

  @Test
  void goesInBatchesUntilNoneIsDirty() {
    for (long customer = 1; customer <= 25; customer++) {
      long key = customer;
      inTransaction(
          handle -> {
            LedgerEntry.order("o" + key, key, Instant.parse("2026-01-01T12:00:00Z"), "9")
                .insert(handle);
            return null;
          });
    }
    assertEquals(10, refresh());
    assertEquals(10, refresh());
    assertEquals(5, refresh());
    assertEquals(0, refresh());
    assertEquals(25L, one("select count(*) from purchase_history"));
  }

  @Test
  void emptiesTheHistoryOfACustomerWhoseOnlyOrderWentToAnother() {
    order("moved");
    refresh();
    inTransaction(
        handle -> {
          handle.execute("update purchase set customer_id = 2");
          PurchaseChanges.raise(handle, List.of(1L, 2L));
          return refresh.refresh(handle, 10);
        });
    assertEquals(0L, one("select orders from purchase_history where customer_id = 1"));
    assertEquals(1L, one("select orders from purchase_history where customer_id = 2"));
  }

  private void order(String id) {
    inTransaction(
        handle -> {
          LedgerEntry.order(id, 1, Instant.parse("2026-01-01T12:00:00Z"), "9").insert(handle);
          return null;
        });
  }

  private long dirty() {
    return inTransaction(handle -> refresh.dirty(handle));
  }

  private int refresh() {
    return inTransaction(handle -> refresh.refresh(handle, 10));
  }

  private long kept() {
    return one("select orders from purchase_history where customer_id = 1");
  }

  private long one(String sql) {
    return inTransaction(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private <R> R inTransaction(Function<Handle, R> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
