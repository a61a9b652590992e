package io.perennial.ingest;

import static io.perennial.ingest.Uploads.counts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.job.Job;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import io.perennial.purchase.HistoryRefresh;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real ledgers, where a system property names the file. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RealLedgerTest {
  @Inject Uploads uploads;
  @Inject HistoryRefresh refresh;
  @Inject Histories histories;
  @Inject Jdbi jdbi;

  /**
   * 23,570 customers and 69,659 orders are the source's own figures; 9,450 customers with repeat
   * spend up to 1997-09-30 were counted by a script of ours, apart from this code.
   */
  @Test
  @EnabledIfSystemProperty(
      named = "perennial.data.cdnow",
      matches = ".+",
      disabledReason = "set -Dperennial.data.cdnow=cdnow.csv")
  void importsTheMusicShopAsItIs() throws IOException {
    byte[] file = Files.readAllBytes(Path.of(System.getProperty("perennial.data.cdnow")));
    Job job = uploads.done("orders?map=placed_at:date", file);
    assertEquals("69659 accepted, 0 rejected, 0 unchanged, 0 erased", counts(job));
    assertEquals("23570", uploads.one("select count(*) from customer"));
    Job again = uploads.done("orders?map=placed_at:date", file);
    assertEquals("0 accepted, 0 rejected, 69659 unchanged, 0 erased", counts(again));
    List<CustomerHistory> calibration = historiesAsOf(LocalDate.of(1997, 9, 30));
    assertEquals(23_570, calibration.size());
    assertEquals(9_450, calibration.stream().filter(h -> h.spendDays() > 0).count());
    assertEquals(
        calibration.stream().mapToInt(CustomerHistory::frequency).sum(),
        Integer.parseInt(
            uploads.one(
                """
                select count(distinct (customer_id, day)) - count(distinct customer_id)
                from purchase where day <= '1997-09-30'
                """)));
  }

  @Test
  @EnabledIfSystemProperty(
      named = "perennial.data.online-retail",
      matches = ".+",
      disabledReason = "set -Dperennial.data.online-retail=online-retail.csv")
  void takesTheWholesalersNegativeRowsForRefunds() throws IOException {
    Path path = Path.of(System.getProperty("perennial.data.online-retail"));
    Job job = uploads.done("orders?map=placed_at:date", Files.readAllBytes(path));
    long negative;
    long rows;
    try (Stream<String> lines = Files.lines(path)) {
      List<String> all = lines.skip(1).toList();
      rows = all.size();
      negative = all.stream().filter(line -> line.contains(",-")).count();
    }
    assertEquals(rows + " accepted, 0 rejected, 0 unchanged, 0 erased", counts(job));
    assertTrue(negative > 1_000);
    assertEquals(
        Long.toString(negative),
        uploads.one("select count(*) from purchase where kind = 'REFUND'"));
    assertEquals("0", uploads.one("select count(*) from purchase where amount < 0"));
  }

  private List<CustomerHistory> historiesAsOf(LocalDate day) {
    return QuarkusTransaction.requiringNew()
        .timeout(120)
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      while (refresh.refresh(handle, 10_000) > 0) {
                        // until nobody is dirty
                      }
                      try (Stream<CustomerHistory> rows = histories.stream(handle, day)) {
                        return rows.toList();
                      }
                    }));
  }
}
