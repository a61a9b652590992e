package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures the crossing stage: {@code -Dperennial.measure=200000} customers and six active
 * workflows. Of them a tenth is beyond the threshold; a night moves one in a hundred over it.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class CrossingScaleTest {
  private static final Logger LOG = Logger.getLogger(CrossingScaleTest.class);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = Integer.getInteger("perennial.measure", 0);
  private static final int WORKFLOWS = 6;

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;

  @Test
  void costsWhatTheHotSideAndTheEdgesCost() {
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    List<Long> workflows = new ArrayList<>();
    for (int i = 0; i < WORKFLOWS; i++) {
      Threshold up = new Threshold(Direction.UP, 900, 850);
      workflows.add(nights.workflow(PlayedNights.definition(ScoreMetric.PREDICTED_VALUE, up)));
    }
    // Customer i stands at i mod 1000, moved on by the night: a hundredth enters, a hundredth
    // wraps.
    play("baseline", nights.night(DAY, scores(i -> i % 1000)));
    assertEquals(CUSTOMERS / 10, nights.sides(workflows.get(0)).size());
    play("nothing moves", nights.night(DAY.plusDays(1), scores(i -> i % 1000)));
    ScoringRun busy = nights.night(DAY.plusDays(2), scores(i -> (i + 10) % 1000));
    play("1 % cross and are mailed", busy);
    assertEquals(CUSTOMERS / 100, nights.firings(workflows.get(0)).size());
    play("replayed", busy);
    ScoringRun switched =
        nights.switchNight(
            DAY.plusDays(3), scores(i -> (i + 60) % 1000), scores(i -> (i + 10) % 1000));
    play("switch of model", switched);
    assertEquals(CUSTOMERS / 100, nights.firings(workflows.get(0)).size());
    assertTrue(nights.sides(workflows.get(0)).size() <= CUSTOMERS / 10 + 1);
  }

  private void play(String what, ScoringRun run) {
    long begin = System.nanoTime();
    observer.observe(run, handle -> {});
    LOG.infof(
        "%,d customers, %d workflows, %s: %d ms",
        CUSTOMERS, WORKFLOWS, what, (System.nanoTime() - begin) / 1_000_000);
  }

  private static List<PlayedScore> scores(IntToDoubleFunction value) {
    return PlayedNights.listOf(
        CUSTOMERS, i -> PlayedScore.predicted(i + 1, 1, value.applyAsDouble(i), DAY));
  }
}
