package io.perennial.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SubscriptionImportTest {
  private static final String HEADER =
      "subscription_id,customer_id,plan,amount,period,started_at,ended_at,paused_from,paused_to,margin\n";

  private static final String KNOWN =
      """
      select external_id as customer, subscription_id as id, plan, trim_scale(amount) as amount,
             period, to_char(started_at, 'YYYY-MM-DD') as started,
             to_char(ended_at, 'YYYY-MM-DD') as ended, to_char(paused_from, 'YYYY-MM-DD') as paused,
             trim_scale(margin) as margin, revision
      from subscription join customer_identity using (source, customer_id)
      where superseded_at is null order by subscription_id, started_at
      """;

  @Inject Uploads uploads;

  @Test
  void takesEachPhaseOfASubscription() {
    String file =
        HEADER
            + "s1,anna,Box,20,MONTH,2025-01-01,,,,0.4\n"
            + "s1,anna,Big box,30,monthly,2025-03-01,2999-06-01,,,\n"
            + "s2,bert,Box,60,P3M,2025-01-05,2025-07-05,2025-02-01,2025-03-01,\n";
    Job job = uploads.done("subscriptions", file);
    assertEquals("3 accepted, 0 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals(
        List.of(
            "(anna,s1,Box,20,MONTH,2025-01-01,,,0.4,1)",
            "(anna,s1,\"Big box\",30,MONTH,2025-03-01,2999-06-01,,,1)",
            "(bert,s2,Box,60,QUARTER,2025-01-05,2025-07-05,2025-02-01,,1)"),
        uploads.rows(KNOWN));
    String before = state();
    Job again = uploads.done("subscriptions", file);
    assertEquals("0 accepted, 0 rejected, 3 unchanged, 0 erased", Uploads.counts(again));
    assertEquals(before, state());
  }

  /** A row takes the place of the earlier one whole; only a margin that it leaves out stays. */
  @Test
  void aCorrectionIsARevision() {
    uploads.done("subscriptions", HEADER + "s1,anna,Box,20,MONTH,2025-01-01,2025-03-01,,,0.4\n");
    Job job =
        uploads.done("subscriptions", HEADER + "s1,anna,Box,20,MONTH,2025-01-01,,2025-02-01,,\n");
    assertEquals("1 accepted, 0 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals(
        List.of("(anna,s1,Box,20,MONTH,2025-01-01,,2025-02-01,0.4,2)"), uploads.rows(KNOWN));
    assertEquals(
        List.of("(1,2025-03-01,t,t)", "(2,,f,f)"),
        uploads.rows(
            """
            select revision, to_char(ended_at, 'YYYY-MM-DD') as ended,
                   known_at = started_at as at_once, superseded_at is not null as superseded
            from subscription order by revision
            """));
  }

  @Test
  void rejectsWithLineFieldReasonAndRemedy() {
    Job job =
        uploads.done(
            "subscriptions",
            HEADER
                + "s1,anna,Box,20,FORTNIGHT,2025-01-01,,,,\n"
                + "s2,anna,Box,-1,MONTH,2025-01-01,,,,\n"
                + "s3,anna,Box,20,MONTH,2025-01-01,2024-12-31,,,\n"
                + "s4,anna,Box,20,MONTH,2025-01-01,,2024-12-31,,\n"
                + "s5,anna,Box,20,MONTH,2025-01-01,,2025-02-01,2025-01-31,\n"
                + "s6,anna,Box,20,MONTH,2025-01-01,,,2025-01-31,\n"
                + "s7,anna,,20,MONTH,2025-01-01,,,,\n"
                + "s8,anna,Box,20,MONTH,,,,,\n"
                + "s9,anna,Box,20,MONTH,+12025-01-01,,,,\n"
                + "s10,anna,Box,20,MONTH,2025-01-01,,,,7\n"
                + "s11,anna,Box,20,MONTH,2025-01-01,2025-01-01,,,\n"
                + "s12,anna,Box,20,MONTH,2999-01-01,,,,\n"
                + "s12,anna,Box,21,MONTH,2999-01-01,,,,\n");
    assertEquals("2 accepted, 11 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals(
        List.of(
            "(2,period,FORTNIGHT,\"period is not known\",\"use WEEK, MONTH, QUARTER or YEAR\")",
            "(3,amount,-1,\"amount is negative\",\"send what is paid each period\")",
            "(4,ended_at,2024-12-31,\"ended_at lies before started_at\",\"correct one of the two\")",
            "(5,paused_from,2024-12-31,\"paused_from lies before started_at\",\"correct one of the two\")",
            "(6,paused_to,2025-01-31,\"paused_to lies before paused_from\",\"correct one of the two\")",
            "(7,paused_from,,\"paused_to stands without paused_from\",\"fill in paused_from\")",
            "(8,plan,,\"plan is empty\",\"fill it in\")",
            "(9,started_at,,\"started_at is empty\",\"fill it in\")",
            "(10,started_at,+12025-01-01,\"started_at lies after 9999\",\"correct it\")",
            "(11,margin,7,\"margin is not between 0 and 1\",\"send a share of the amount: 25 % is 0.25\")"),
        uploads
            .rows(
                "select line, field, value, reason, remedy from import_reject where line < 13"
                    + " order by line")
            .subList(0, 10));
    assertEquals(
        "21",
        uploads.one("select trim_scale(amount) from subscription where subscription_id = 's12'"));
  }

  @Test
  void takesTheRateOfTheDayThatAPhaseStarts() {
    String file =
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at,currency
        s1,anna,Box,10,MONTH,2025-03-01,,EUR
        s1,anna,Box,10,MONTH,2025-03-05,,eur
        """;
    uploads.done("rates", "day,currency,rate\n2025-03-03,EUR,1.2\n");
    Job job = uploads.done("subscriptions", file);
    assertEquals("1 accepted, 1 rejected, 0 unchanged, 0 erased", Uploads.counts(job));
    assertEquals(
        List.of("(2,currency,EUR,\"no exchange rate of EUR is known on or before 2025-03-01\")"),
        uploads.rejects(job));
    assertEquals(
        "12.0000", uploads.one("select reporting_amount from subscription"), "10 EUR at 1.2");
  }

  /** Not to be told of endings is not to be told that nobody left. */
  @Test
  void refusesAFileWithoutTheColumnOfEndings() {
    uploads
        .post(
            "subscriptions",
            "subscription_id,customer_id,plan,amount,period,started_at\ns,a,p,1,WEEK,2025-01-01\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .statusCode(400);
  }

  private String state() {
    return uploads.one(
        "select md5(string_agg(cast(s as text), ',' order by cast(s as text))) from subscription s");
  }
}
