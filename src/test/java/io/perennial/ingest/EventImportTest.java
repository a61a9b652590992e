package io.perennial.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class EventImportTest {
  private static final String HEADER = "event_id,customer_id,kind,occurred_at,name,path,amount\n";

  private static final String KNOWN =
      """
      select external_id as customer, event_id, kind, name,
             to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as occurred, day,
             properties
      from event join customer_identity using (source, customer_id) order by event_id
      """;

  @Inject Uploads uploads;

  @Test
  void takesEventsAndMakesTheirCustomers() {
    String file =
        HEADER
            + "e1,anna,page_view,2025-03-01T10:00:00Z,Tea,/tea,\n"
            + "e2,anna,COMPLAINT,2025-03-02,,,12.5\n"
            + "e3,bert,Custom,2025-03-02T23:30:00+01:00,signed up,,\n";
    Job job = uploads.done("events", file);
    assertEquals("3 accepted, 0 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals(
        List.of(
            "(anna,e1,PAGE_VIEW,Tea,\"2025-03-01 10:00\",2025-03-01,\"{\"\"path\"\": \"\"/tea\"\"}\")",
            "(anna,e2,COMPLAINT,,\"2025-03-02 00:00\",2025-03-02,\"{\"\"amount\"\": \"\"12.5\"\"}\")",
            "(bert,e3,CUSTOM,\"signed up\",\"2025-03-02 22:30\",2025-03-02,{})"),
        uploads.rows(KNOWN));
    String before = state();
    Job again = uploads.done("events", file);
    assertEquals("0 accepted, 0 rejected, 3 unchanged, 0 erased", Uploads.counts(again));
    assertEquals(before, state());
  }

  @Test
  void aRowOfAKnownIdCorrectsTheEvent() {
    uploads.done("events", HEADER + "e1,anna,PAGE_VIEW,2025-03-01,Tea,/tea,\n");
    String known = uploads.one("select known_at from event");
    Job job = uploads.done("events", HEADER + "e1,anna,PAGE_VIEW,2025-03-01,Tea,/green-tea,\n");
    assertEquals("1 accepted, 0 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals("/green-tea", uploads.one("select properties ->> 'path' from event"));
    assertEquals(known, uploads.one("select known_at from event"), "when it first became known");
    uploads.done("events?source=app", HEADER + "e1,anna,PAGE_VIEW,2025-03-01,Tea,/tea,\n");
    assertEquals("2", uploads.one("select count(*) from event"), "ids of another source");
  }

  /** Two alike in one file are two events; the same file again has the same two. */
  @Test
  void derivesIdsFromAllThatARowSays() {
    String file =
        """
        customer_id,kind,occurred_at,name,path
        anna,PAGE_VIEW,2025-03-01T10:00:00Z,Tea,/tea
        anna,PAGE_VIEW,2025-03-01T10:00:00Z,Tea,/tea
        anna,PAGE_VIEW,2025-03-01T10:00:00Z,Tea,/coffee
        anna,PAGE_VIEW,2025-03-01T10:00:00Z,,/tea
        """;
    assertEquals(
        "4 accepted, 0 rejected, 0 unchanged, 0 erased",
        Uploads.counts(uploads.done("events", file)));
    assertEquals(
        "0 accepted, 0 rejected, 4 unchanged, 0 erased",
        Uploads.counts(uploads.done("events", file)));
    assertEquals(
        "4",
        uploads.one("select count(distinct event_id) from event where event_id ~ '^derived-'"));
  }

  @Test
  void rejectsWithLineFieldReasonAndRemedy() {
    String many = "p1,p2,p3,p4,p5,p6,p7,p8,p9,p10,p11,p12,p13,p14,p15,p16,p17,p18,p19,p20,p21";
    Job job =
        uploads.done(
            "events",
            "event_id,customer_id,kind,occurred_at,name,"
                + many
                + "\n"
                + "e1,,PAGE_VIEW,2025-03-01,"
                + ",".repeat(21)
                + "\ne2,anna,VISIT,2025-03-01,"
                + ",".repeat(21)
                + "\ne3,anna,CUSTOM,2025-03-01,"
                + ",".repeat(21)
                + "\ne4,anna,PAGE_VIEW,2999-03-01,"
                + ",".repeat(21)
                + "\ne5,anna,PAGE_VIEW,2025-03-01,"
                + ",1".repeat(21)
                + "\ne6,anna,PAGE_VIEW,2025-03-01,"
                + ("," + "x".repeat(501))
                + ",".repeat(20)
                + "\n");
    assertEquals("0 accepted, 6 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals("0", uploads.one("select count(*) from customer"));
    List<String> rejects =
        uploads.rows("select line, field, reason, remedy from import_reject order by line");
    assertEquals("(2,customer_id,\"customer_id is empty\",\"fill it in\")", rejects.get(0));
    assertEquals(
        "(3,kind,\"kind is not known\",\"use CUSTOM with this as its name, or one of PAGE_VIEW,"
            + " EMAIL_OPEN, EMAIL_CLICK, COMPLAINT, SUPPORT_TICKET, REFERRAL, USAGE\")",
        rejects.get(1));
    assertEquals("(4,name,\"a CUSTOM event has no name\",\"fill in name\")", rejects.get(2));
    assertTrue(rejects.get(3).startsWith("(5,occurred_at,\"occurred_at lies in the future"));
    assertEquals(
        "(6,,\"the row has more than 20 properties\",\"send fewer columns\")", rejects.get(4));
    assertEquals("(7,,\"the text is longer than 500 characters\",\"shorten it\")", rejects.get(5));
  }

  /** What happened before the last night, and comes after it, was not known to it. */
  @Test
  void isKnownWhenItHappenedUnlessANightIsOver() {
    uploads.execute(
        """
        insert into scoring_run (job_id, as_of, kind, started_at, current_from)
        values (1, '2025-03-01', 'NIGHT', '2025-03-02', '2025-03-02')
        """);
    uploads.done(
        "events",
        HEADER + "e1,anna,PAGE_VIEW,2025-03-01,,,\n" + "e2,anna,PAGE_VIEW,2025-03-02,,,\n");
    assertEquals(
        List.of("(e1,f)", "(e2,t)"),
        uploads.rows("select event_id, known_at = occurred_at from event order by event_id"));
    uploads.done("events?known_at=placed", HEADER + "e3,anna,PAGE_VIEW,2025-03-01,,,\n");
    assertEquals(
        "t", uploads.one("select known_at = occurred_at from event where event_id = 'e3'"));
  }

  private String state() {
    return uploads.one(
        "select md5(string_agg(cast(e as text), ',' order by cast(e as text))) from event e");
  }
}
