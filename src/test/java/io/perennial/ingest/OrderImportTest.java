package io.perennial.ingest;

import static io.perennial.ingest.Uploads.counts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.job.Job;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class OrderImportTest {
  private static final String HEADER = "order_id,customer_id,placed_at,amount\n";
  private static final String LEDGER =
      """
      select i.external_id, p.order_id, p.kind, p.refund_of, p.day, trim_scale(p.amount) as amount
      from purchase p join customer_identity i using (customer_id)
      where p.superseded_at is null order by p.order_id
      """;

  @Inject Uploads uploads;
  @Inject Histories histories;
  @Inject Jdbi jdbi;

  @Test
  void anOrderKeepsItsRateUntilItIsSentAgain() {
    uploads.done("rates", "day,currency,rate\n2026-03-01,EUR,1.1\n");
    String order = "order_id,customer_id,placed_at,amount,currency\n1,anna,2026-03-02,100,EUR\n";
    uploads.done("orders", order);
    uploads.done("rates", "day,currency,rate\n2026-03-01,EUR,1.2\n");
    assertEquals("110.0000", uploads.one("select reporting_amount from purchase"));
    assertEquals(1, uploads.done("orders", order).accepted());
    assertEquals(
        "120.0000",
        uploads.one("select reporting_amount from purchase where superseded_at is null"));
    assertEquals(1, uploads.done("orders", order).unchanged());
  }

  @Test
  void ordersWhoseLinesDoNotSumToTheirAmountAreKeptAndCounted() {
    uploads.done(
        "orders",
        """
        order_id,customer_id,placed_at,amount
        1,anna,2026-03-01,100
        2,anna,2026-03-02,50
        3,anna,2026-03-03,30
        """);
    Job lines =
        uploads.done(
            "order-lines",
            """
            order_id,line,product_id,quantity,amount
            1,1,tea,1,60
            1,2,pot,1,40
            2,1,tea,1,49.99
            nobody's,1,tea,1,10
            """);
    assertEquals(4, lines.accepted());
    assertEquals(1, lines.faults());
    Job corrected =
        uploads.done("orders", "order_id,customer_id,placed_at,amount\n2,anna,2026-03-02,49.99\n");
    assertEquals(1, corrected.accepted());
    assertEquals(0, corrected.faults());
    assertEquals("100.0000", uploads.one("select amount from purchase where order_id = '1'"));
  }

  @Test
  void changesNothingWhenAFileComesAgain() {
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < 2_345; i++) {
      file.append("o%d,c%d,2025-03-%02dT10:00:00Z,%d.50\n".formatted(i, i % 700, 1 + i % 28, i));
    }
    Job first = uploads.done("orders", file.toString());
    assertEquals("2345 accepted, 0 rejected, 0 unchanged, 0 erased", counts(first));
    assertEquals(2_345, first.progress().done());
    assertEquals(2_345, first.progress().total());
    String before = state();
    Job again = uploads.done("orders", file.toString());
    assertEquals("0 accepted, 0 rejected, 2345 unchanged, 0 erased", counts(again));
    assertEquals(before, state());
    assertEquals("700", uploads.one("select count(*) from customer"));
    assertEquals(
        "0", uploads.one("select count(*) from pg_tables where tablename like 'import_1%'"));
  }

  @Test
  void appendsARevisionForACorrectionAndTellsBothOwners() {
    uploads.done("orders", HEADER + "o1,anna,2025-03-01,10\no2,anna,2025-03-02,20\n");
    Job correction =
        uploads.done("orders", HEADER + "o1,anna,2025-03-01,11\no2,bert,2025-03-02,20\n");
    assertEquals("2 accepted, 0 rejected, 0 unchanged, 0 erased", counts(correction));
    assertEquals(
        List.of("(anna,o1,ORDER,,2025-03-01,11)", "(bert,o2,ORDER,,2025-03-02,20)"),
        uploads.rows(LEDGER));
    assertEquals(
        List.of("(o1,1,10.0000,f)", "(o1,2,11.0000,t)", "(o2,1,20.0000,f)", "(o2,2,20.0000,t)"),
        uploads.rows(
            """
            select order_id, revision, amount, superseded_at is null from purchase
            order by order_id, revision
            """));
    assertEquals(
        List.of("(anna,2)", "(bert,1)"),
        uploads.rows(
            """
            select external_id, version from purchase_change join customer_identity
            using (customer_id) order by external_id
            """));
    assertEquals(
        "2",
        uploads.one(
            """
            select count(*) from purchase a join purchase b using (source, order_id)
            where a.revision = 1 and b.revision = 2 and a.superseded_at = b.known_at
            """));
  }

  @Test
  void findsTheOrderOfARefundAlsoWhenTheRefundComesFirst() {
    String header = "order_id,customer_id,placed_at,amount,kind,refund_of\n";
    uploads.done(
        "orders",
        header
            + "r1,anna,2025-03-05,4,REFUND,o1\n"
            + "o2,anna,2025-03-02,20,,\n"
            + "x2,anna,2025-03-03,,CANCELLATION,o2\n");
    uploads.done("orders", header + "o1,anna,2025-03-01,10,,\no3,anna,2025-03-09,7,,\n");
    CustomerHistory history =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    jdbi.withHandle(
                        handle ->
                            histories.of(handle, List.of(1L), LocalDate.of(2025, 12, 31)).get(0)));
    assertEquals(2, history.orders());
    assertEquals(1, history.frequency());
    assertEquals(10 - 4 + 7, history.revenue());
  }

  @Test
  void takesARefundOrCancellationWithItsOrdersOwnIdForThatOrders() {
    String header = "order_id,customer_id,placed_at,amount,kind\n";
    String file =
        header
            + "o1,anna,2025-03-01,100,ORDER\n"
            + "o1,anna,2025-03-05,-10,\n"
            + "o1,anna,2025-03-06,-20,\n"
            + "o1,anna,2025-03-06,-20,\n"
            + "o2,anna,2025-03-02,50,ORDER\n"
            + "o2,anna,2025-03-03,,CANCELLATION\n";
    Job job = uploads.done("orders", file);
    assertEquals("5 accepted, 0 rejected, 1 unchanged, 0 erased", counts(job));
    assertEquals(
        List.of(
            "(anna,o1,ORDER,,2025-03-01,100)",
            "(anna,o1:refund,REFUND,o1,2025-03-05,10)",
            "(anna,o1:refund:2,REFUND,o1,2025-03-06,20)",
            "(anna,o2,ORDER,,2025-03-02,50)",
            "(anna,o2:cancellation,CANCELLATION,o2,2025-03-03,0)"),
        uploads.rows(LEDGER));
    assertEquals(
        "0 accepted, 0 rejected, 6 unchanged, 0 erased", counts(uploads.done("orders", file)));
  }

  @Test
  void derivesTheIdsThatAFileDoesNotHave() {
    String file =
        "customer_id,date,amount\nanna,2025-03-01,10\nanna,2025-03-01,10\nbert,2025-03-01,10\n";
    Job job = uploads.done("orders?map=placed_at:date", file);
    assertEquals("3 accepted, 0 rejected, 0 unchanged, 0 erased", counts(job));
    String more = file + "anna,2025-03-01,10\n";
    assertEquals(
        "1 accepted, 0 rejected, 3 unchanged, 0 erased",
        counts(uploads.done("orders?map=placed_at:date", more)));
    assertEquals(
        "4",
        uploads.one(
            "select count(distinct order_id) from purchase where order_id like 'derived-%'"));
  }

  @Test
  void letsTheLaterOfTwoLinesCount() {
    Job job =
        uploads.done(
            "orders",
            HEADER
                + "o1,anna,2025-03-01,10\n"
                + "o2,anna,2025-03-01,5\n"
                + "o1,anna,2025-03-01,12\n"
                + "o1,anna,2025-03-01,13\n"
                + "o2,anna,2025-03-01,5.00\n");
    assertEquals("2 accepted, 2 rejected, 1 unchanged, 0 erased", counts(job));
    assertEquals(
        List.of(
            "(2,order_id,o1,\"line 5 of the file says otherwise, and the later line counts\")",
            "(4,order_id,o1,\"line 5 of the file says otherwise, and the later line counts\")"),
        uploads.rejects(job));
    assertEquals("13.0000", uploads.one("select amount from purchase where order_id = 'o1'"));
  }

  @Test
  void takesTheLatestRateOnOrBeforeTheDay() {
    String orders =
        """
        order_id,customer_id,placed_at,amount,currency
        o1,anna,2025-03-01,10,EUR
        o2,anna,2025-03-05,10,eur
        o3,anna,2025-03-05,10,
        o4,anna,2025-03-05,10,XXX
        """;
    Job early = uploads.done("orders", orders);
    assertEquals("1 accepted, 3 rejected, 0 unchanged, 0 erased", counts(early));
    assertEquals(
        "(2,currency,EUR,\"no exchange rate of EUR is known on or before 2025-03-01\")",
        uploads.rejects(early).get(0));
    uploads.done("rates", "day,currency,rate\n2025-02-27,EUR,1.1\n2025-03-03,EUR,1.2\n");
    Job late = uploads.done("orders", orders);
    assertEquals("2 accepted, 1 rejected, 1 unchanged, 0 erased", counts(late));
    assertEquals(
        List.of("(o1,EUR,1.1,11)", "(o2,EUR,1.2,12)", "(o3,USD,1,10)"),
        uploads.rows(
            """
            select order_id, currency, trim_scale(rate), trim_scale(reporting_amount)
            from purchase order by order_id
            """));
  }

  @Test
  void losesNoGoodRowBetweenBadOnes() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    write(file, "\uFEFForder_id,customer_id,placed_at,amount\r\n");
    write(file, "good1,anna,2025-03-01,10\r\n");
    write(file, "bad\0id,anna,2025-03-01,10\r\n");
    file.write(new byte[] {'b', (byte) 0xff, (byte) 0xfe});
    write(file, ",anna,2025-03-01,10\r\n");
    write(file, "good2,\"anna, \"\"the great\"\"\",2025-03-01,10\r\n");
    write(file, "bad3,anna,2025-03-01,12,50\r\n");
    write(file, "bad4,anna,2025-03-01,\"12,50\"\r\n");
    write(file, "bad5,anna,2999-03-01,10\r\n");
    write(file, "bad6," + "x".repeat(1_000_000) + ",2025-03-01,10\r\n");
    write(file, "y".repeat(3_000_000) + ",anna,2025-03-01,10\r\n");
    write(file, "\"bad8,anna,2025-03-01,10\r\n");
    write(file, "good3,anna,2025-03-01T23:59:59-05:00,0\r\n");
    write(file, "bad9,anna,2025-03-01,1000000000000\r\n");
    write(file, "bad10,anna,2025-03-01,NaN\r\n");
    write(file, "good4,ünïcødé 🌱,2025-03-01,10");
    Job job = uploads.done("orders", file.toByteArray());
    assertEquals("4 accepted, 10 rejected, 0 unchanged, 0 erased", counts(job));
    assertEquals(
        List.of("good1", "good2", "good3", "good4"),
        uploads.rows("select order_id from purchase order by order_id").stream()
            .map(row -> row.replaceAll("[()]", ""))
            .toList());
    assertEquals(
        List.of("3", "4", "6", "7", "8", "9", "10", "11", "13", "14"),
        uploads.rejects(job).stream().map(row -> row.substring(1, row.indexOf(','))).toList());
    assertEquals(
        "anna, \"the great\"",
        uploads.one("select external_id from customer_identity where external_id like '%great%'"));
  }

  @Test
  void countsAnOrderAsKnownWhenPlacedUnlessItsNightIsOver() {
    uploads.done("orders", HEADER + "o1,anna,2025-03-01T10:00:00Z,1\n");
    uploads.execute(
        """
        insert into scoring_run (job_id, as_of, kind, state, current_from, started_at)
        values (1, '2025-03-10', 'NIGHT', 'SUCCEEDED', now(), now())
        """);
    String late = "o2,anna,2025-03-10T10:00:00Z,1\no3,anna,2025-03-11T10:00:00Z,1\n";
    uploads.done("orders", HEADER + late);
    uploads.done("orders?known_at=placed", HEADER + "o4,anna,2025-03-02T10:00:00Z,1\n");
    uploads.done("orders", HEADER + "o3,anna,2025-03-11T10:00:00Z,2\n");
    assertEquals(
        List.of("(o1,1,t)", "(o2,1,f)", "(o3,1,t)", "(o3,2,f)", "(o4,1,t)"),
        uploads.rows(
            """
            select order_id, revision, known_at = placed_at from purchase
            order by order_id, revision
            """));
  }

  @Test
  void keepsTheOrdersOfTwoSourcesApart() {
    uploads.done("orders", HEADER + "o1,anna,2025-03-01,10\n");
    uploads.done("orders?source=shop-b", HEADER + "o1,anna,2025-03-01,20\n");
    assertEquals("2", uploads.one("select count(*) from purchase where superseded_at is null"));
    assertEquals("2", uploads.one("select count(*) from customer"));
  }

  @Test
  void readsGzipAndJsonLines() throws IOException {
    String json =
        """
        {"order_id": 17, "customer_id": "anna", "placed_at": "2025-03-01", "amount": 10.25}
        {"order_id": "18", "customer_id": "anna", "placed_at": "2025-03-01", "amount": "x"}
        """;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    Job job = uploads.done("orders", packed.toByteArray());
    assertEquals("1 accepted, 1 rejected, 0 unchanged, 0 erased", counts(job));
    assertEquals(List.of("(anna,17,ORDER,,2025-03-01,10.25)"), uploads.rows(LEDGER));
  }

  @Test
  void raisesNobodysVersionWithoutAChange() {
    uploads.done("orders", HEADER + "o1,anna,2025-03-01,10\no2,bert,2025-03-01,10\n");
    uploads.done("orders", HEADER + "o1,anna,2025-03-01,10\no3,bert,2025-03-01,10\n");
    assertEquals(
        List.of("(anna,1)", "(bert,2)"),
        uploads.rows(
            """
            select external_id, version from purchase_change join customer_identity
            using (customer_id) order by external_id
            """));
    assertTrue(uploads.rows("select from purchase_history").isEmpty());
  }

  private String state() {
    return uploads.one(
        """
        select md5(string_agg(cast(t as text), ',' order by cast(t as text))) from (
          select cast(p as text) from purchase p
          union all select cast(c as text) from customer c
          union all select cast(v as text) from purchase_change v) t
        """);
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
