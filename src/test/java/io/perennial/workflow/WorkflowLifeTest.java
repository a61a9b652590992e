package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.ask;
import static io.perennial.workflow.WorkflowApiTest.created;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.score.ExtraMetrics;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Workflows from activation to archive, as people see them. Values: 9 hot, 5 in the band, 1 cold.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WorkflowLifeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final String UP = "metric: PREDICTED_VALUE, direction: UP, enter: 6, exit: 4";

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject ExtraMetrics metrics;
  @Inject WorkflowPersonalData personalData;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 30);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void activationBaselinesWithTheCurrentRunAndIgnoresWhoIsBeyondAlready() {
    String id = created(UP);
    ScoringRun current = night(0, 9, 1);
    assertEquals("ACTIVE", move("workflowActivate", id).getString("data.m.workflow.state"));
    observer.observe(current, handle -> {});
    night(1, 9, 9);
    JsonPath answer =
        ask(
            """
            { workflow(id: "%s") { observation { baselineAsOf observedAsOf customersBeyond }
              firings(first: 10) { totalCount { value } edges { node {
                customer { name } outcome reason cause value at episode { asOf purchaseVersion } } } } } }
            """
                .formatted(id));
    assertEquals("2026-03-01", answer.getString("data.workflow.observation.baselineAsOf"));
    assertEquals("2026-03-02", answer.getString("data.workflow.observation.observedAsOf"));
    assertEquals(2, answer.getInt("data.workflow.observation.customersBeyond"));
    assertEquals(1, answer.getInt("data.workflow.firings.totalCount.value"));
    String firing = "data.workflow.firings.edges[0].node.";
    assertEquals("Customer 2", answer.getString(firing + "customer.name"));
    assertEquals("ENROLLED", answer.getString(firing + "outcome"));
    assertNull(answer.get(firing + "reason"));
    assertEquals("OWN", answer.getString(firing + "cause"));
    assertEquals(9, answer.getDouble(firing + "value"));
    assertEquals("2026-03-02", answer.getString(firing + "episode.asOf"));
  }

  @Test
  void existingCustomersAreEnrolledOnlyWithTheTokenOfThePreview() {
    String id = created(UP);
    night(0, PlayedNights.listOf(20, i -> 9.0).stream().mapToDouble(d -> d).toArray());
    assertEquals(
        List.of("20 customers would be enrolled: look at preview and send its confirmationToken."),
        enrol(id, "").getList("data.m.userErrors.message"));
    assertEquals(
        List.of("input.confirmationToken"),
        enrol(id, "confirmationToken: \"made up\"").getList("data.m.userErrors.field"));
    String token = preview(id).getString("data.workflow.preview.confirmationToken");
    double[] fewer =
        PlayedNights.listOf(20, i -> i < 17 ? 9.0 : 1.0).stream().mapToDouble(d -> d).toArray();
    night(1, fewer);
    assertEquals(
        List.of(
            "The preview showed 20 customers, now there are 17: look at it again and send its new"
                + " token."),
        enrol(id, "confirmationToken: \"" + token + "\"").getList("data.m.userErrors.message"));
    fewer[17] = 9;
    night(2, fewer);
    JsonPath agreed = enrol(id, "confirmationToken: \"" + token + "\", maximumPerDay: 8");
    assertEquals("ACTIVE", agreed.getString("data.m.workflow.state"));
    clock.setTo(DAY.plusDays(4).atTime(3, 0).toInstant(ZoneOffset.UTC));
    ScoringRun run = night(3, fewer);
    observer.observe(run, handle -> {});
    assertEquals(8, enrolled());
    clock.setTo(DAY.plusDays(5).atTime(3, 0).toInstant(ZoneOffset.UTC));
    fewer[9] = 1;
    night(4, fewer);
    assertEquals(16, enrolled());
    clock.setTo(DAY.plusDays(6).atTime(3, 0).toInstant(ZoneOffset.UTC));
    night(5, fewer);
    // 18 were beyond at activation; customer 10 fell back before its turn.
    assertEquals(17, enrolled());
    assertEquals(List.of("ACTIVATION"), texts("select distinct cause from firing"));
  }

  @Test
  void thePreviewCountsWhatTheNightThenDoes() {
    String id =
        ask("""
                mutation { workflowCreate(input: { name: "n", trigger: { crossing: { %s } },
                  audience: { not: { tag: { has: "staff" } } }, coolDownDays: 5, maximumPerDay: 7,
                  holdoutShare: 0,
                  steps: [ { sendEmail: { template: "win-back" } } ] }) {
                  workflow { id } userErrors { field message } } }
                """
                .formatted(UP))
            .getString("data.workflowCreate.workflow.id");
    nights.write(h -> h.execute("update customer set tags = array['staff'] where id % 5 = 0"));
    nights.write(h -> h.execute("update customer set email_consent = null where id % 3 = 0"));
    double[] cold = new double[30];
    double[] hot = new double[30];
    for (int i = 0; i < 30; i++) {
      cold[i] = 1;
      hot[i] = i < 20 ? 10 + i : 1;
    }
    night(0, cold);
    move("workflowActivate", id);
    ScoringRun run = nights.night(DAY.plusDays(1), scores(hot));
    JsonPath preview = preview(id);
    // Of customers 1 to 20 four are staff (5, 10, 15, 20); of the other 16 six have a key divisible
    // by 3
    // but 15: 3, 6, 9, 12, 18.
    assertEquals(16, preview.getInt("data.workflow.preview.matched"));
    assertEquals(11, preview.getInt("data.workflow.preview.consented"));
    assertEquals(7, preview.getInt("data.workflow.preview.notCapped"));
    assertEquals(7, preview.getInt("data.workflow.preview.notHeldOut"));
    assertEquals(7, preview.getInt("data.workflow.preview.wouldSend"));
    assertEquals(0, texts("select outcome from firing").size());
    observer.observe(run, handle -> {});
    assertEquals(
        Map.of("NOT_IN_AUDIENCE", 4, "NO_CONSENT", 5, "WORKFLOW_CAP", 4, "ENROLLED", 7),
        outcomes());
    assertEquals(
        List.of("Customer 13", "Customer 11", "Customer 8", "Customer 7", "Customer 4"),
        preview.getList("data.workflow.preview.samples.name"));
  }

  @Test
  void aPauseIsNotMadeUpFor() {
    String id = created(UP);
    night(0, 1, 1);
    move("workflowActivate", id);
    move("workflowPause", id);
    night(1, 9, 1);
    move("workflowResume", id);
    night(2, 9, 9);
    assertEquals(List.of("2 2026-03-03 1 ENROLLED"), nights.firings(key(id)));
  }

  @Test
  void anEditOfWhatIsSentLeavesTheSidesAndOneOfTheThresholdSetsThemAnew() {
    String id = created(UP);
    night(0, 9, 1, 1);
    move("workflowActivate", id);
    night(1, 5, 1, 1);
    edit(id, 1, "enter: 6, exit: 4", 7);
    night(2, 9, 9, 1);
    assertEquals(List.of("2 2026-03-03 1 ENROLLED"), nights.firings(key(id)));
    edit(id, 2, "enter: 8, exit: 4", 7);
    night(3, 7, 7, 9);
    night(4, 9, 9, 9);
    // The new version found 1 and 2 beyond 8; in the band at 7 they stay there. 3 crosses anew.
    assertEquals(
        List.of("2 2026-03-03 1 ENROLLED", "3 2026-03-04 1 ENROLLED"), nights.firings(key(id)));
  }

  @Test
  void coolDownsOutliveAnEditOfTheThreshold() {
    String id = created(UP);
    night(0, 1);
    move("workflowActivate", id);
    night(1, 9);
    night(2, 1);
    edit(id, 1, "enter: 8, exit: 4", 30);
    night(3, 9);
    assertEquals(
        List.of("1 2026-03-02 1 ENROLLED", "1 2026-03-04 1 SUPPRESSED COOL_DOWN"),
        nights.firings(key(id)));
  }

  @Test
  void aHorizonIsAskedForWhileAWorkflowIsActive() {
    String id = created("metric: NO_ORDER, withinDays: 90, direction: UP, enter: 0.8");
    night(0, 1);
    assertEquals(Set.of(), metrics.wanted());
    move("workflowActivate", id);
    assertEquals(Set.of(ScoreMetric.NO_ORDER_90), metrics.wanted());
    JsonPath answer =
        ask("{ workflow(id: \"%s\") { observation { baselineAsOf } } }".formatted(id));
    assertNull(answer.get("data.workflow.observation.baselineAsOf"));
    move("workflowArchive", id);
    assertEquals(Set.of(), metrics.wanted());
  }

  @Test
  void thePreviewTellsWhoseLifetimeValueCanNeverFallThatLow() {
    String id = created("metric: LIFETIME_VALUE, direction: DOWN, enter: 49.99, exit: 60");
    String other = created("metric: LIFETIME_VALUE, direction: DOWN, enter: 50, exit: 60");
    night(0, 9, 1, 3);
    // Played customers have a historical value of 50.
    assertEquals(3, preview(id).getInt("data.workflow.preview.canNeverCross"));
    assertEquals(0, preview(other).getInt("data.workflow.preview.canNeverCross"));
    assertNull(preview(created(UP)).get("data.workflow.preview.canNeverCross"));
  }

  @Test
  void aSwitchOfModelIsTold() {
    String id = created(UP);
    night(0, 1, 1);
    move("workflowActivate", id);
    observer.observe(nights.switchNight(DAY.plusDays(1), scores(9, 1), scores(1, 1)), handle -> {});
    JsonPath answer =
        ask("{ workflow(id: \"%s\") { observation { modelSwitch { sentence } } } }".formatted(id));
    assertEquals(
        "1 customer changed side because of the model; none fired.",
        answer.getString("data.workflow.observation.modelSwitch.sentence"));
  }

  @Test
  void erasureTakesTheSideAndAMergeMovesTheFirings() {
    String id = created(UP);
    night(0, 1, 1, 1);
    move("workflowActivate", id);
    night(1, 9, 9, 1);
    nights.write(h -> personalData.erase(h, 1, text -> text));
    assertEquals(Map.of(2L, "HOT"), nights.sides(key(id)));
    nights.write(h -> personalData.merge(h, 2, 3));
    assertEquals(Map.of(), nights.sides(key(id)));
    assertEquals(
        List.of("1 2026-03-02 1 ENROLLED", "3 2026-03-02 1 ENROLLED"), nights.firings(key(id)));
  }

  private ScoringRun night(int day, double... values) {
    ScoringRun run = nights.night(DAY.plusDays(day), scores(values));
    observer.observe(run, handle -> {});
    return run;
  }

  private static List<PlayedScore> scores(double... values) {
    return PlayedNights.listOf(values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY));
  }

  private static JsonPath enrol(String id, String more) {
    return ask(
        """
        mutation { m: workflowActivate(id: "%s", input: { existing: ENROL %s }) {
          workflow { state } userErrors { field message } } }
        """
            .formatted(id, more.isEmpty() ? "" : ", " + more));
  }

  private static JsonPath preview(String id) {
    return ask(
        """
        { workflow(id: "%s") { preview { matched consented notCapped notHeldOut wouldSend
          canNeverCross confirmationToken samples { name } } } }
        """
            .formatted(id));
  }

  private static void edit(String id, int version, String threshold, int coolDownDays) {
    JsonPath answer =
        ask(
            """
            mutation { workflowUpdate(id: "%s", input: { expectedVersion: %d, name: "n",
              trigger: { crossing: { metric: PREDICTED_VALUE, direction: UP, %s } },
              steps: [ { sendEmail: { template: "win-back" } } ], coolDownDays: %d, holdoutShare: 0 }) {
              workflow { version } userErrors { message } } }
            """
                .formatted(id, version, threshold, coolDownDays));
    assertEquals(version + 1, answer.getInt("data.workflowUpdate.workflow.version"));
  }

  private static long key(String id) {
    return OpaqueId.parse(Workflow.PREFIX, id);
  }

  private int enrolled() {
    return texts("select id from firing where outcome = 'ENROLLED'").size();
  }

  private Map<String, Integer> outcomes() {
    return jdbi.withHandle(
        h ->
            h.createQuery("select coalesce(reason, outcome), count(*) from firing group by 1")
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .collect(
                    java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private List<String> texts(String query) {
    List<String> texts = jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
    assertTrue(texts.stream().allMatch(t -> t != null));
    return texts;
  }
}
