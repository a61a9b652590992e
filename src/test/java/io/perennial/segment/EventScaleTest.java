package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.event.EventKind;
import io.perennial.graphql.Ask;
import io.perennial.ingest.ImportOptions;
import io.perennial.ingest.Imports;
import io.perennial.ingest.Uploads;
import io.perennial.job.JobKind;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures taking in so many events and asking about them: {@code -Dperennial.measure=1000000}. One
 * customer for five events, a year of days, a tenth of them complaints; two orders of each
 * customer.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class EventScaleTest {
  private static final Logger LOG = Logger.getLogger(EventScaleTest.class);
  private static final int EVENTS = Integer.getInteger("perennial.measure", 0);
  private static final int CUSTOMERS = EVENTS / 5;
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int SECONDS = 365 * 86_400;
  private static final String ORDERS =
      """
      insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at, amount,
        currency, rate, reporting_amount)
      select 'test', 'o' || id || '-' || i, id, 'ORDER', on_day, on_day, on_day, 10, 'USD', 1, 10
      from customer cross join generate_series(0, 1) i
      cross join lateral (select date '2025-12-31' - cast((id * 7919 + i * 104729) % 365 as int)) d (on_day)
      """;
  private static final String LINES =
      """
      insert into purchase_line (source, order_id, line, product_id, quantity, amount, known_at)
      select source, order_id, '1', 'p' || id % 50, 1, 10, known_at from purchase
      """;
  private static final String PRODUCTS =
      """
      insert into product (source, product_id, name, category, updated_at)
      select 'test', 'p' || i, 'N', 'c' || i % 10, now() from generate_series(0, 49) i
      """;

  @Inject Jdbi jdbi;
  @Inject Imports imports;
  @Inject Uploads uploads;
  @Inject CustomerListStore store;
  @Inject SegmentStore segments;
  @Inject MembershipRefresh refresh;

  @Test
  void countsEventsOfManyCustomers(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("events.csv");
    write(file);
    String job = timed("read and staged", () -> staged(file));
    timed("merged", () -> uploads.ended(job));
    jdbi.useHandle(
        handle -> {
          PublishedRuns.add(handle, 1, AS_OF);
          handle.execute(ORDERS);
          handle.execute(LINES);
          handle.execute(PRODUCTS);
          handle.execute("vacuum analyze");
        });
    Window month = new Window(30);
    Window quarter = new Window(90);
    counted(new Condition.EventLeaf(EventKind.COMPLAINT, null, month, Operator.GTE, 1), "> 0", 30);
    counted(new Condition.EventLeaf(EventKind.COMPLAINT, null, quarter, Operator.EQ, 0), "= 0", 90);
    counted(
        new Condition.EventLeaf(EventKind.COMPLAINT, null, quarter, Operator.GTE, 2), "> 1", 90);
    long tea =
        timed(
            "bought of a category within 90 days",
            () -> count(new Condition.BoughtLeaf(BoughtKind.CATEGORY, "c3", quarter)));
    assertTrue(tea > 0 && tea < CUSTOMERS, tea + " bought it");
    long segment = segment("Complained");
    timed("a segment made", () -> refreshed(segment));
    long another = segment("Complained as well");
    timed("another one made", () -> refreshed(another));
    timed("refreshed without a change", () -> refreshed(segment));
    for (int i = 0; i < 3; i++) {
      timed("the timelines of 50 customers", EventScaleTest::timelines);
    }
  }

  /** What the condition counts, and a statement over all events that knows nothing of it. */
  private void counted(Condition.EventLeaf leaf, String having, int days) {
    long byGroup =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from (
                          select c.id from customer c
                          left join event e on e.customer_id = c.id and e.kind = 'COMPLAINT'
                            and e.occurred_at >= timestamptz '2026-01-01 00:00:00Z'
                              - make_interval(days => :days)
                            and e.occurred_at < timestamptz '2026-01-01 00:00:00Z'
                          group by c.id having count(e.id) %s) grouped
                        """
                            .formatted(having))
                    .bind("days", days)
                    .mapTo(Long.class)
                    .one());
    assertEquals(byGroup, timed(Conditions.sentence(leaf), () -> count(leaf)));
    assertTrue(byGroup > 0 && byGroup < CUSTOMERS, byGroup + " customers");
  }

  private long count(Condition condition) {
    return store.count(
        new CustomerSelection(ScoredCustomers.of(PublishedRuns.of(1, AS_OF)), condition));
  }

  private long segment(String name) {
    Condition complained =
        new Condition.EventLeaf(EventKind.COMPLAINT, null, new Window(90), Operator.GTE, 1);
    return jdbi.withHandle(
        handle -> segments.insert(handle, name, complained, START).orElseThrow().key());
  }

  private long refreshed(long segment) {
    return jdbi.inTransaction(
        handle -> {
          refresh.refresh(handle, segment, ScoredCustomers.of(PublishedRuns.of(1, AS_OF)));
          return handle.createQuery("select count(*) from segment_member").mapTo(Long.class).one();
        });
  }

  private static int timelines() {
    return Ask.ask(
            "{ customers(first: 50) { edges { node { timeline(first: 20) { edges { node { at kind"
                + " title } } } } } } }")
        .extract()
        .jsonPath()
        .getList("data.customers.edges")
        .size();
  }

  private String staged(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return imports.accept(JobKind.IMPORT_EVENTS, in, ImportOptions.defaults(), null).job();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file) throws IOException {
    Random random = new Random(EVENTS);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("event_id,customer_id,kind,occurred_at,name,device\n");
      for (int i = 0; i < EVENTS; i++) {
        Instant at = START.plusSeconds((long) SECONDS * i / EVENTS + random.nextInt(3_600));
        out.write(
            "E%08d,C%06d,%s,%s,%s,%s%n"
                .formatted(
                    i,
                    random.nextInt(CUSTOMERS),
                    i % 10 == 0 ? "COMPLAINT" : "PAGE_VIEW",
                    at,
                    "/page/" + random.nextInt(50),
                    i % 2 == 0 ? "phone" : "desk"));
      }
    }
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long begin = System.nanoTime();
    T answer = work.get();
    LOG.infof("%,d events, %s: %d ms", EVENTS, what, (System.nanoTime() - begin) / 1_000_000);
    return answer;
  }
}
