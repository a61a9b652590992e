package io.perennial.workflow.backtest;

import static io.perennial.graphql.Ask.ask;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.fit.Refit;
import io.perennial.graphql.OpaqueId;
import io.perennial.job.Job;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.reward.Pools;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backtests as jobs, over the API. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class BacktestJobTest {
  private static final LocalDate DAY = LocalDate.of(2025, 9, 30);

  /** Takes the lane away in the transaction that writes for the first time what a table is told. */
  private static final String DIES =
      """
      create sequence if not exists death_%1$s;
      create or replace function die_%1$s() returns trigger language plpgsql as $$
        begin
          if nextval('death_%1$s') = 1 then
            update lease set token = token + 1 where name = 'backtest';
          end if;
          return new;
        end $$;
      create trigger dies before %2$s on %1$s for each row execute function die_%1$s()
      """;

  private static final String CHURN =
      "crossing: { metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.55 }";

  @Inject Jdbi jdbi;
  @Inject ScoringRuns runs;
  @Inject TestClock clock;

  @BeforeEach
  void oneNight() throws Exception {
    SimulatedLedger.load(jdbi, 400, LocalDate.of(2025, 1, 1), DAY);
    jdbi.useHandle(handle -> handle.execute("update customer set email_consent = true"));
    clock.setTo(DAY.atTime(22, 0).toInstant(ZoneOffset.UTC));
    runs.run(DAY, Refit.ALWAYS);
  }

  @AfterEach
  void letLive() {
    clock.reset();
    for (String table : List.of("job", "workflow_backtest")) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "drop trigger if exists dies on %1$s; drop function if exists die_%1$s; drop sequence if exists death_%1$s"
                      .formatted(table)));
    }
  }

  @Test
  void killedAtTheBeginningAndWhileItWritesItsResultItEndsWithTheSame() {
    String undisturbed = finished(submit(CHURN, "{ sendEmail: { template: \"win-back\" } }"));
    Map<String, Object> expected = result(undisturbed);
    assertTrue(json(undisturbed).getInt("data.workflowBacktest.customers") > 200);
    for (String table : List.of("job", "workflow_backtest")) {
      String when = table.equals("job") ? "update of done" : "insert";
      jdbi.useHandle(handle -> handle.execute(DIES.formatted(table, when)));
      String again = submit(CHURN, "{ sendEmail: { template: \"win-back\" } }");
      await().until(() -> hasDied(table));
      finished(submit(CHURN, "{ sendEmail: { template: \"win-back\" } }"));
      finished(again);
      assertTrue(attempts(again) > 1, "killed when it wrote to " + table);
      assertEquals(expected, result(again));
    }
  }

  @Test
  void theNewestTwentyAreKept() {
    String first = finished(submit(CHURN, "{ sendEmail: { template: \"win-back\" } }"));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into workflow_backtest (job_id, result, created_at)
                select job_id + 1000 + n, result, created_at
                from workflow_backtest, generate_series(1, 19) n
                """));
    assertEquals(20, kept());
    assertEquals(DAY.toString(), result(first).get("lastAsOf"));
    jdbi.useHandle(handle -> handle.execute("alter table job alter id restart with 5000"));
    String last = finished(submit(CHURN, "{ sendEmail: { template: \"win-back\" } }"));
    assertEquals(20, kept());
    assertEquals(DAY.toString(), result(last).get("lastAsOf"));
    assertNull(json(first).get("data.workflowBacktest"));
  }

  @Test
  void saysWhatTheEnrolledWouldCostAsOfToday() {
    long pool = Pools.shared("ten", "TEN");
    jdbi.useHandle(handle -> handle.execute("update coupon_pool set value = 2.50"));
    String coupon = "{ grantCoupon: { pool: \"%s\" } }".formatted(OpaqueId.of("cpl", pool));
    JsonPath answer = json(finished(submit(CHURN, coupon)));
    String threshold = "data.workflowBacktest.thresholds[0].";
    int enrolled = answer.getInt(threshold + "enrolled");
    assertTrue(enrolled > 5, "only " + enrolled);
    assertEquals(2.5 * enrolled, answer.getDouble(threshold + "cost.amount"), 1e-9);
    JsonPath mail = json(finished(submit(CHURN, "{ sendEmail: { template: \"win-back\" } }")));
    assertEquals(0.01 * enrolled, mail.getDouble(threshold + "cost.amount"), 1e-9);
    JsonPath tag = json(finished(submit(CHURN, "{ addTag: { tag: \"seen\" } }")));
    assertEquals(enrolled, tag.getInt(threshold + "enrolled"));
    assertNull(tag.get(threshold + "cost"));
  }

  @Test
  void ofAGroupThereIsNoNumberAndNoThreshold() {
    String job =
        finished(
            submit(
                "tierChange: { tiers: [LOW], passage: ENTERS }",
                "{ sendEmail: { template: \"win-back\" } }"));
    JsonPath answer = json(job);
    String result = "data.workflowBacktest.";
    assertNull(answer.get(result + "metric"));
    assertNull(answer.get(result + "direction"));
    assertNull(answer.get(result + "thresholds[0].enter"));
    assertTrue(answer.getString(result + "sentence").contains("comes to be of tier low"));
  }

  private static String submit(String trigger, String step) {
    JsonPath asked =
        ask("""
                mutation { workflowBacktest(input: { nights: 30, definition: { name: "n",
                  trigger: { %s }, steps: [%s] } }) { job { id } userErrors { field message } } }
                """
                .formatted(trigger, step))
            .extract()
            .jsonPath();
    assertEquals(List.of(), asked.getList("data.workflowBacktest.userErrors"));
    return asked.getString("data.workflowBacktest.job.id");
  }

  private static String finished(String job) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                ask("{ job(id: \"%s\") { state } }".formatted(job))
                    .extract()
                    .<String>path("data.job.state"),
            "SUCCEEDED"::equals);
    return job;
  }

  private boolean hasDied(String table) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select is_called from death_" + table).mapTo(Boolean.class).one());
  }

  private int attempts(String job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select attempts from job where id = :job")
                .bind("job", OpaqueId.parse(Job.PREFIX, job))
                .mapTo(Integer.class)
                .one());
  }

  private int kept() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from workflow_backtest")
                .mapTo(Integer.class)
                .one());
  }

  private static Map<String, Object> result(String job) {
    return json(job).getMap("data.workflowBacktest");
  }

  private static JsonPath json(String job) {
    return ask("""
            { workflowBacktest(jobId: "%s") { sentence metric direction baselineAsOf lastAsOf nights
              customers basisNote thresholds { enter exit firings customers enrolled heldOut
              suppressed suppressedByReason { reason firings } cost { amount currency }
              nights { asOf firings enrolled heldOut suppressed } customersMoreThanOnce } } }
            """
            .formatted(job))
        .extract()
        .jsonPath();
  }
}
