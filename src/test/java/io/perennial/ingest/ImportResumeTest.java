package io.perennial.ingest;

import static io.perennial.ingest.Uploads.counts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Faults in the middle of a merge: the import goes on where its last commit left it. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ImportResumeTest {
  @Inject Uploads uploads;

  @Test
  void endsInTheSameStateWhenTwoBatchesFailAtFirst() {
    String file = file(3_210);
    uploads.execute("create sequence fault_attempt");
    uploads.execute(
        """
        create function fail_at_first() returns trigger language plpgsql as $$
        begin
          if new.order_id in ('o700', 'o1900') and nextval('fault_attempt') in (1, 3) then
            raise exception 'a fault was injected';
          end if;
          return new;
        end $$
        """);
    uploads.execute(
        """
        create trigger fault before insert on purchase
        for each row execute function fail_at_first()
        """);
    try {
      Job job = uploads.done("orders", file);
      assertEquals("3200 accepted, 10 rejected, 0 unchanged, 0 erased", counts(job));
      assertEquals("3", uploads.one("select attempts from job"));
    } finally {
      uploads.execute("drop trigger fault on purchase");
      uploads.execute("drop function fail_at_first");
      uploads.execute("drop sequence fault_attempt");
    }
    String resumed = state();
    assertEquals("3200", uploads.one("select count(*) from purchase"));
    Job again = uploads.done("orders", file);
    assertEquals("0 accepted, 10 rejected, 3200 unchanged, 0 erased", counts(again));
    assertEquals(resumed, state());
  }

  @Test
  void dropsTheStagingTablesOfAnImportThatFailed() {
    uploads.execute("alter table purchase add constraint fault check (order_id <> 'o3') not valid");
    String failed =
        uploads
            .post("orders", file(10).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .statusCode(202)
            .extract()
            .path("job");
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(60))
        .until(() -> uploads.one("select state from job").equals("FAILED"));
    uploads.execute("alter table purchase drop constraint fault");
    assertTrue(failed.startsWith("job_"));
    uploads.done("orders?source=other", file(10));
    assertEquals(
        "0", uploads.one("select count(*) from pg_tables where tablename ~ '^import_[0-9]+'"));
  }

  private static String file(int rows) {
    StringBuilder file = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    for (int i = 0; i < rows; i++) {
      String amount = i % 321 == 5 ? "none" : i + ".25";
      file.append("o%d,c%d,2025-03-%02d,%s\n".formatted(i, i % 77, 1 + i % 28, amount));
    }
    return file.toString();
  }

  private String state() {
    return uploads.one(
        """
        select md5(string_agg(row_of, ',' order by row_of)) from (
          select concat_ws('|', order_id, revision, external_id, placed_at, amount,
                 superseded_at, version) as row_of
          from purchase join customer_identity using (customer_id)
          join purchase_change using (customer_id)) t
        """);
  }
}
