package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.graphql.OpaqueId;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.score.CutPointStore;
import io.perennial.score.CutPoints;
import io.perennial.score.ScoringRun;
import io.perennial.score.Tier;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole nights, from simulated orders to firings, over the end of a month with its new borders. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WatchedNightsTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 9, 1);

  @Inject Jdbi jdbi;
  @Inject ScoringRuns runs;
  @Inject CutPointStore cutPoints;

  @Test
  void newBordersFireNobodyAndHideNobody() {
    SimulatedLedger.load(jdbi, 2_000, FIRST, DAY.plusDays(60));
    ScoringRun september = runs.run(DAY);
    long enters = active("tierChange: {tiers: [HIGH], passage: ENTERS}");
    long leaves = active("tierChange: {tiers: [HIGH], passage: LEAVES}");
    long segment =
        active(
            "segmentChange: {segment: \"%s\", passage: ENTERS}".formatted(OpaqueId.of("seg", 1)));
    ScoringRun october = runs.run(DAY.plusDays(35), Refit.NEVER);
    assertNotEquals(september.cutPointsId(), october.cutPointsId(), "a month has its borders");

    Map<Long, Tier> before = tiers(september);
    Map<Long, Tier> now = tiers(october);
    Map<Long, Tier> own = tiersByTheOldBorders(september, october, before);
    Set<Long> entered = moved(before, own, true);
    Set<Long> left = moved(before, own, false);
    assertTrue(entered.size() > 20 && left.size() > 5, "too few: " + entered + left);
    assertNotEquals(own, now, "the borders move somebody");
    assertEquals(entered, fired(enters));
    assertEquals(entered, fired(segment));
    assertEquals(left, fired(leaves));
    PlayedNights nights = new PlayedNights(jdbi);
    assertEquals(high(now), nights.sides(enters).keySet());
    JsonPath told =
        WorkflowApiTest.ask(
            "{ workflow(id: \"%s\") { observation { cutPointChange { asOf customers sentence } } } }"
                .formatted(OpaqueId.of(Workflow.PREFIX, enters)));
    long moved =
        now.keySet().stream()
            .filter(key -> before.containsKey(key))
            .filter(key -> (own.get(key) == Tier.HIGH) != (now.get(key) == Tier.HIGH))
            .count();
    assertEquals(
        moved + " customers changed side because of the borders; none fired.",
        told.getString("data.workflow.observation.cutPointChange.sentence"));

    ScoringRun refitted = runs.run(DAY.plusDays(35), Refit.ALWAYS);
    assertTrue(refitted.switchesBasis());
    assertEquals(entered, fired(enters));
    assertEquals(left, fired(leaves));
    assertEquals(high(tiers(refitted)), nights.sides(enters).keySet());
  }

  private long active(String trigger) {
    String id = WatchedTriggerApiTest.created(trigger);
    assertEquals(
        "ACTIVE", WorkflowApiTest.move("workflowActivate", id).getString("data.m.workflow.state"));
    return OpaqueId.parse(Workflow.PREFIX, id);
  }

  private Map<Long, Tier> tiers(ScoringRun run) {
    return jdbi.withHandle(
        h ->
            h
                .createQuery("select customer_id, tier from score where run_id = :run")
                .bind("run", run.id())
                .map((row, context) -> Map.entry(row.getLong(1), Tier.valueOf(row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private Map<Long, Tier> tiersByTheOldBorders(
      ScoringRun old, ScoringRun run, Map<Long, Tier> before) {
    CutPoints borders =
        jdbi.withHandle(h -> cutPoints.load(h, Objects.requireNonNull(old.cutPointsId())));
    Map<Long, Tier> tiers = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery("select customer_id, lifetime_value from score where run_id = :run")
                .bind("run", run.id())
                .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
                .forEach(
                    e ->
                        tiers.put(
                            e.getKey(),
                            Objects.requireNonNull(
                                borders.tier(e.getValue(), before.get(e.getKey()), 0.05)))));
    return tiers;
  }

  /** Who was known before and has passed the border of the highest tier. */
  private static Set<Long> moved(Map<Long, Tier> before, Map<Long, Tier> now, boolean up) {
    return before.keySet().stream()
        .filter(key -> (before.get(key) == Tier.HIGH) != up)
        .filter(key -> (now.get(key) == Tier.HIGH) == up)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Long> high(Map<Long, Tier> tiers) {
    return tiers.entrySet().stream()
        .filter(entry -> entry.getValue() == Tier.HIGH)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<Long> fired(long workflow) {
    List<Long> fired =
        jdbi.withHandle(
            h ->
                h.createQuery("select customer_id from firing where workflow_id = :workflow")
                    .bind("workflow", workflow)
                    .mapTo(Long.class)
                    .list());
    assertEquals(fired.size(), Set.copyOf(fired).size());
    return new TreeSet<>(fired);
  }
}
