package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.graphql.OpaqueId;
import io.perennial.score.CutPoints;
import io.perennial.score.Quintiles;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Passage;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is peculiar to what can be watched: who is new to it, and what people are told. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WatchedKindsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Watched HIBERNATING = new Watched.RfmGroupIn(List.of(RfmGroup.HIBERNATING));
  private static final CutPoints BORDERS =
      new CutPoints(
          "x",
          55.0,
          52.0,
          new Quintiles(10, 20, 30, 40),
          new Quintiles(1, 2, 3, 5),
          new Quintiles(10, 20, 30, 40),
          1);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 9);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    nights.cut(BORDERS);
  }

  @Test
  void whoIsImportedWithOldOrdersIsUnknownAtFirst() {
    long days =
        workflow(
            new CrossingTrigger(ScoreMetric.DAYS_SINCE_ORDER, new Threshold(Direction.UP, 50, 45)));
    long group = workflow(CrossingTrigger.of(HIBERNATING, Passage.ENTERS, 0));
    play(PlayedScore.days(1, 30, DAY));
    LocalDate next = DAY.plusDays(1);
    observer.observe(
        nights.night(next, List.of(PlayedScore.days(1, 60, DAY), PlayedScore.days(2, 60, next))),
        handle -> {});
    List<String> one = List.of("1 2026-03-02 1 SUPPRESSED NO_CONSENT");
    assertEquals(one, nights.firings(days));
    assertEquals(one, nights.firings(group));
    assertEquals(Map.of(1L, "HOT", 2L, "HOT"), nights.sides(days));
    assertEquals(Map.of(1L, "HOT", 2L, "HOT"), nights.sides(group));
  }

  @Test
  void aDeletedSegmentTellsNothingMore() {
    nights.write(
        h ->
            h.execute(
                """
                insert into segment (id, name, condition, created_at, updated_at)
                overriding system value
                values (1000, 'x', '{"version": 2, "condition": {"not": {"tag": {"has": "vip"}}}}',
                  now(), now())
                """));
    long workflow = workflow(CrossingTrigger.of(new Watched.InSegment(1000), Passage.LEAVES, 0));
    play(PlayedScore.days(1, 30, DAY));
    nights.write(h -> h.execute("delete from segment"));
    nights.write(h -> h.execute("update customer set tags = array['vip']"));
    observer.observe(
        nights.night(DAY.plusDays(1), List.of(PlayedScore.days(1, 31, DAY))), handle -> {});
    assertEquals(List.of(), nights.firings(workflow));
  }

  @Test
  void thePreviewCountsWhoIsInTheGroup() {
    String id =
        WatchedTriggerApiTest.created("rfmGroupChange: {groups: [HIBERNATING], passage: ENTERS}");
    play(PlayedScore.days(1, 60, DAY));
    JsonPath answer =
        WorkflowApiTest.ask(
            "{ workflow(id: \"%s\") { preview { matched consented canNeverCross } } }"
                .formatted(id));
    assertEquals(
        "{matched=1, consented=0, canNeverCross=null}",
        answer.getMap("data.workflow.preview").toString());
    assertEquals(
        "ACTIVE", WorkflowApiTest.move("workflowActivate", id).getString("data.m.workflow.state"));
    assertEquals(
        Map.of(1L, "HOT"), nights.sides(OpaqueId.parse(Workflow.PREFIX, id)), "nothing fires");
  }

  @Test
  void aChangeIsPreviewedOnceThereIsSomethingToCompareWith() {
    String id =
        WatchedTriggerApiTest.created(
            "metricChange: {metric: PREDICTED_VALUE, direction: DOWN, percent: 30, windowDays: 3}");
    String preview = "{ workflow(id: \"%s\") { preview { matched } } }".formatted(id);
    play(PlayedScore.predicted(1, 1, 100.0, DAY), PlayedScore.predicted(2, 1, 100.0, DAY));
    assertEquals(0, WorkflowApiTest.ask(preview).getInt("data.workflow.preview.matched"));
    observer.observe(
        nights.night(
            DAY.plusDays(10),
            List.of(
                PlayedScore.predicted(1, 1, 70.0, DAY), PlayedScore.predicted(2, 1, 71.0, DAY))),
        handle -> {});
    assertEquals(1, WorkflowApiTest.ask(preview).getInt("data.workflow.preview.matched"));
    observer.observe(
        nights.night(DAY.plusDays(21), List.of(PlayedScore.predicted(1, 1, 1.0, DAY))),
        handle -> {});
    assertEquals(
        0,
        WorkflowApiTest.ask(preview).getInt("data.workflow.preview.matched"),
        "eleven days before are too long ago for a window of three");
  }

  private long workflow(CrossingTrigger trigger) {
    return nights.workflow(PlayedNights.definition(trigger, 0, OldData.IGNORE));
  }

  private void play(PlayedScore... scores) {
    observer.observe(nights.night(DAY, List.of(scores)), handle -> {});
  }
}
