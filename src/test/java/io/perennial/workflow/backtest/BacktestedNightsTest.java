package io.perennial.workflow.backtest;

import static io.perennial.graphql.Ask.ask;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.fit.Refit;
import io.perennial.graphql.OpaqueId;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.purchase.PastHistories;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.WorkflowStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * Nights as they were lived, with orders that came in late, corrections and a change of model, and
 * an active workflow; then the same nights in a backtest.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class BacktestedNightsTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
  private static final int NIGHTS = 8;
  private static final int CUSTOMERS = 1_500;

  /** What starts the workflows, with the nights after the first that shows what is watched. */
  private static final Map<String, Integer> TRIGGERS = new LinkedHashMap<>();

  static {
    TRIGGERS.put(
        "crossing: { metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.55 }", NIGHTS);
    TRIGGERS.put(
        "crossing: { metric: PREDICTED_VALUE, direction: UP, enter: 12, exit: 11, holdForDays: 2 }",
        NIGHTS);
    TRIGGERS.put(
        "crossing: { metric: NO_ORDER, withinDays: 90, direction: UP, enter: 0.8, exit: 0.79 }",
        NIGHTS - 1);
    TRIGGERS.put(
        "crossing: { metric: LIFETIME_VALUE, direction: UP, enter: 40, exit: 40 }", NIGHTS);
    TRIGGERS.put(
        "crossing: { metric: EXPECTED_PURCHASES, direction: DOWN, enter: 0.6, exit: 0.65 }",
        NIGHTS);
    TRIGGERS.put(
        "crossing: { metric: DAYS_SINCE_ORDER, direction: UP, enter: 60, exit: 50 }", NIGHTS);
    TRIGGERS.put("crossing: { metric: DAYS_OVERDUE, direction: UP, enter: 0, exit: 0 }", NIGHTS);
    TRIGGERS.put(
        "metricChange: { metric: PREDICTED_VALUE, direction: UP, percent: 20, windowDays: 2 }",
        NIGHTS - 2);
    TRIGGERS.put(
        "metricChange: { metric: LIFETIME_VALUE, direction: UP, percent: 10, windowDays: 3 }",
        NIGHTS - 3);
    TRIGGERS.put("tierChange: { tiers: [HIGH], passage: ENTERS }", NIGHTS);
    TRIGGERS.put("tierChange: { tiers: [HIGH, MID], passage: LEAVES, holdForDays: 1 }", NIGHTS);
    TRIGGERS.put("rfmGroupChange: { groups: [AT_RISK, HIBERNATING], passage: ENTERS }", NIGHTS);
    TRIGGERS.put("rfmGroupChange: { groups: [CHAMPIONS, LOYAL], passage: LEAVES }", NIGHTS);
  }

  @Inject Jdbi jdbi;
  @Inject TestClock clock;
  @Inject ScoringRuns runs;
  @Inject Backtester backtester;
  @Inject PastHistories histories;
  @Inject WorkflowStore workflows;

  private int imported;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void theBacktestSaysWhatTheNightsDid() throws Exception {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY.plusDays(NIGHTS));
    jdbi.useHandle(handle -> handle.execute("update customer set email_consent = id % 5 > 0"));
    List<ScoringRun> lived = new ArrayList<>();
    lived.add(night(0, Refit.ALWAYS));
    List<Played> played = new ArrayList<>();
    TRIGGERS.forEach((trigger, nights) -> played.add(play(trigger, nights)));
    for (int night = 1; night <= NIGHTS; night++) {
      importSomething(night);
      lived.add(night(night, night == 5 ? Refit.ALWAYS : Refit.NEVER));
      if (night == 3) {
        assertTrue(heldTiers(lived.get(3)) > 0, "hysteresis holds nobody");
        played.add(play("tierChange: { tiers: [HIGH, MID], passage: LEAVES }", NIGHTS - 3));
      }
    }
    assertTrue(lived.get(5).switchesBasis());
    AtomicInteger fired = new AtomicInteger();
    assertAll(played.stream().map(each -> agrees(each, fired)));
    assertTrue(fired.get() > 500, "only " + fired + " firings");
    agreesWithTheStoredScores(lived);
    answersOverGraphQl(played.get(0).id());
  }

  /** A workflow that was active, with the nights that it read after the one that put sides. */
  private record Played(String id, String trigger, int nights) {}

  private static Played play(String trigger, int nights) {
    return new Played(active(trigger), trigger, nights);
  }

  private int heldTiers(ScoringRun run) {
    return jdbi.withHandle(handle -> NightStore.heldTiers(handle, run)).size();
  }

  private Executable agrees(Played played, AtomicInteger fired) {
    return () -> {
      long key = OpaqueId.parse(Workflow.PREFIX, played.id());
      Set<String> firings = firings(key);
      assertEquals(
          String.join("\n", firings),
          String.join("\n", backtested(key, played.nights())),
          played.trigger());
      assertFalse(firings.isEmpty(), "no firing of " + played.trigger());
      fired.addAndGet(firings.size());
    };
  }

  /** Orders of the day, others that come in late, refunds and cancellations of old ones. */
  private void importSomething(int night) {
    clock.setTo(at(night).minusSeconds(3_600));
    Instant now = clock.instant();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      for (int i = 0; i < 60; i++) {
                        long customer = 1 + (night * 97L + i * 31L) % CUSTOMERS;
                        LocalDate day = DAY.plusDays(night).minusDays(i % 4 == 0 ? 20 + i : 0);
                        insert(handle, "ORDER", null, customer, day, now, 10 + i);
                      }
                      for (int i = 0; i < 40; i++) {
                        long customer = 1 + (night * 61L + i * 17L) % CUSTOMERS;
                        String kind = i % 2 == 0 ? "REFUND" : "CANCELLATION";
                        insert(
                            handle, kind, customer + "-0", customer, DAY.plusDays(night), now, 5);
                      }
                    }));
  }

  private void insert(
      Handle handle,
      String kind,
      @org.jspecify.annotations.Nullable String of,
      long customer,
      LocalDate day,
      Instant known,
      double amount) {
    handle
        .createUpdate(
            """
            with raised as (
              insert into purchase_change as c (customer_id, version) values (:customer, 1)
              on conflict (customer_id) do update set version = c.version + 1)
            insert into purchase (source, order_id, customer_id, kind, refund_of, placed_at, day,
              known_at, amount, currency, rate, reporting_amount)
            values ('sim', :id, :customer, :kind, :of, :day, :day, :known, :amount, 'USD', 1, :amount)
            """)
        .bind("id", "later-" + imported++)
        .bind("customer", customer)
        .bind("kind", kind)
        .bind("of", of)
        .bind("day", day)
        .bind("known", known.atOffset(ZoneOffset.UTC))
        .bind("amount", amount)
        .execute();
  }

  private ScoringRun night(int night, Refit refit) {
    clock.setTo(at(night));
    return runs.run(DAY.plusDays(night), refit);
  }

  private static Instant at(int night) {
    return DAY.plusDays(night).atTime(22, 0).toInstant(ZoneOffset.UTC);
  }

  private static String active(String trigger) {
    String id =
        json("""
                mutation { workflowCreate(input: { name: "n", trigger: { %s },
                  steps: [ { sendEmail: { template: "win-back" } } ], coolDownDays: 3,
                  maximumPerDay: 12, holdoutShare: 0.2 }) { workflow { id } } }
                """
                .formatted(trigger))
            .getString("data.workflowCreate.workflow.id");
    assertEquals(
        "ACTIVE",
        json("mutation { m: workflowActivate(id: \"%s\") { workflow { state } } }".formatted(id))
            .getString("data.m.workflow.state"));
    return id;
  }

  private Set<String> firings(long workflow) {
    List<String> firings =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' ', customer_id, episode_as_of, acted_as_of, cause, outcome,
                          reason) from firing where workflow_id = :workflow
                        """)
                    .bind("workflow", workflow)
                    .mapTo(String.class)
                    .list());
    return new TreeSet<>(firings);
  }

  private Set<String> backtested(long key, int nights) throws Exception {
    Workflow workflow = workflows.find(key).orElseThrow();
    BacktestRequest request =
        new BacktestRequest(
            key,
            workflow.definition(),
            NewCustomers.BASELINE,
            nights,
            List.of(workflow.definition().crossing().threshold()));
    NightPlan plan = backtester.plan(request);
    Set<String> firings = new TreeSet<>();
    backtester.run(
        request,
        backtester.watched(request, plan),
        (customer, edge, outcome, reason) ->
            firings.add(
                "%d %s %s %s %s%s"
                    .formatted(
                        customer,
                        plan.at(edge.episode()).asOf(),
                        plan.at(edge.night()).asOf(),
                        edge.cause(),
                        outcome,
                        reason == null ? "" : " " + reason)),
        (handle, done) -> {});
    return firings;
  }

  /** Every score that is kept, against the one computed for the backtest. */
  private void agreesWithTheStoredScores(List<ScoringRun> lived) {
    NightPlan plan = backtester.plan(NIGHTS, 0);
    for (ScoreMetric metric :
        List.of(
            ScoreMetric.PREDICTED_VALUE,
            ScoreMetric.LIFETIME_VALUE,
            ScoreMetric.CHURN_PROBABILITY,
            ScoreMetric.NO_ORDER_90,
            ScoreMetric.EXPECTED_PURCHASES,
            ScoreMetric.DAYS_SINCE_ORDER,
            ScoreMetric.DAYS_OVERDUE)) {
      WatchedMetric watched = backtester.watched(metric, plan);
      Map<Integer, Map<Long, Double>> computed = computed(plan, watched);
      for (int night = 0; night <= NIGHTS; night++) {
        Map<Long, Double> stored = stored(lived.get(night), metric);
        boolean isStored = metric != ScoreMetric.NO_ORDER_90 || night > 0;
        assertNotEquals(isStored, stored.isEmpty());
        Map<Long, Double> ofNight = computed.getOrDefault(night, Map.of());
        stored.forEach(
            (customer, value) ->
                assertEquals(
                    value,
                    ofNight.getOrDefault(customer, Double.NaN),
                    1e-9 * Math.abs(value),
                    metric + " of " + customer));
        assertEquals(isStored ? stored.size() : ofNight.size(), ofNight.size());
      }
    }
  }

  private Map<Integer, Map<Long, Double>> computed(NightPlan plan, WatchedMetric watched) {
    Map<Integer, Map<Long, Double>> computed = new HashMap<>();
    SegmentValues values = new SegmentValues(watched);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle ->
                        new PastReader(histories, plan, 700)
                            .read(
                                handle,
                                chunk ->
                                    chunk.forEach(past -> compute(past, plan, values, computed)))));
    return computed;
  }

  private static void compute(
      CustomerPast past,
      NightPlan plan,
      SegmentValues values,
      Map<Integer, Map<Long, Double>> computed) {
    for (CustomerPast.Stretch stretch : past.stretches()) {
      values.moveTo(past, stretch.from(), plan.size() - 1);
      for (int night = stretch.from(); night < plan.size(); night++) {
        Map<Long, Double> ofNight = computed.computeIfAbsent(night, any -> new HashMap<>());
        ofNight.remove(past.customer());
        if (stretch.history() != null && !Double.isNaN(values.at(night))) {
          ofNight.put(past.customer(), values.at(night));
        }
      }
    }
  }

  private Map<Long, Double> stored(ScoringRun run, ScoreMetric metric) {
    Map<Long, Double> stored = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select s.customer_id, %1$s from score s where s.run_id = %2$d and %1$s is not null"
                        .formatted(metric.sql(), run.id()))
                .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
                .forEach(each -> stored.put(each.getKey(), each.getValue())));
    return stored;
  }

  private void answersOverGraphQl(String workflow) {
    JsonPath asked =
        json(
            """
            mutation { workflowBacktest(input: { workflowId: "%s", nights: %d,
              thresholds: [ { enter: 0.6, exit: 0.55 }, { enter: 0.7 } ] }) {
              job { id kind } userErrors { field message } } }
            """
                .formatted(workflow, NIGHTS));
    assertEquals(List.of(), asked.getList("data.workflowBacktest.userErrors"));
    String job = asked.getString("data.workflowBacktest.job.id");
    JsonPath ended =
        await()
            .until(
                () ->
                    json(
                        "{ job(id: \"%s\") { state progress { done total unit } } }"
                            .formatted(job)),
                answer -> "SUCCEEDED".equals(answer.getString("data.job.state")));
    assertEquals("customers", ended.getString("data.job.progress.unit"));
    assertEquals(ended.getInt("data.job.progress.total"), ended.getInt("data.job.progress.done"));
    JsonPath answer =
        json(
            """
            { workflowBacktest(jobId: "%s") { workflowId sentence metric direction baselineAsOf
              lastAsOf nights customers basisNote thresholds { enter exit firings customers enrolled
              heldOut suppressed suppressedByReason { reason firings }
              nights { asOf firings enrolled heldOut suppressed } cost { amount }
              customersMoreThanOnce crossingsPerCustomer mostCrossingsOfOne } } }
            """
                .formatted(job));
    String result = "data.workflowBacktest.";
    assertEquals(workflow, answer.getString(result + "workflowId"));
    assertEquals(DAY.toString(), answer.getString(result + "baselineAsOf"));
    assertEquals(NIGHTS, answer.getInt(result + "nights"));
    assertEquals(NIGHTS, answer.getList(result + "thresholds[0].nights").size());
    Set<String> firings = firings(OpaqueId.parse(Workflow.PREFIX, workflow));
    assertEquals(firings.size(), answer.getInt(result + "thresholds[0].firings"));
    assertEquals(
        firings.stream().filter(each -> each.endsWith("ENROLLED")).count(),
        answer.getLong(result + "thresholds[0].enrolled"));
    assertEquals(
        firings.stream().filter(each -> each.contains("SUPPRESSED")).count(),
        answer.<Integer>getList(result + "thresholds[0].suppressedByReason.firings").stream()
            .mapToInt(each -> each)
            .sum());
    assertEquals(0.67, answer.getDouble(result + "thresholds[1].exit"), 1e-12);
  }

  private static JsonPath json(String query) {
    return ask(query).extract().jsonPath();
  }
}
