package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.score.CutPoints;
import io.perennial.score.Quintiles;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.segment.ConditionField;
import io.perennial.segment.ConditionJson;
import io.perennial.segment.Operand;
import io.perennial.segment.Operator;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Passage;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures the crossing stage: {@code -Dperennial.measure=1000000} customers and twenty active
 * workflows of all kinds. For most of them a tenth is beyond the threshold, and a night moves one
 * in a hundred over it.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class CrossingScaleTest {
  private static final Logger LOG = Logger.getLogger(CrossingScaleTest.class);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = Integer.getInteger("perennial.measure", 0);
  private static final long SEGMENT = 1000;

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;

  @Test
  void costsWhatTheHotSideAndTheEdgesCost() {
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    nights.write(h -> h.execute("analyze customer"));
    nights.write(CrossingScaleTest::segment);
    nights.cut(borders(950));
    List<Long> workflows = triggers().stream().map(t -> workflow(nights, t)).toList();
    long first = workflows.get(0);
    // Customer i stands at i mod 1000, moved on by the night: a hundredth enters, a hundredth
    // wraps.
    play("baselines", nights.night(DAY, scores(i -> i % 1000)));
    assertEquals(CUSTOMERS / 10, nights.sides(first).size());
    play("nothing moves", nights.night(DAY.plusDays(1), scores(i -> i % 1000)));
    consent(nights, false);
    play("1 % cross", nights.night(DAY.plusDays(2), scores(i -> (i + 10) % 1000)));
    assertEquals(CUSTOMERS / 100, nights.firings(first).size());
    consent(nights, true);
    ScoringRun mailed = nights.night(DAY.plusDays(3), scores(i -> (i + 20) % 1000));
    play("1 % cross and are mailed", mailed);
    play("replayed", mailed);
    consent(nights, false);
    List<PlayedScore> same = scores(i -> (i + 20) % 1000);
    play(
        "switch of model", nights.switchNight(DAY.plusDays(4), scores(i -> (i + 60) % 1000), same));
    assertEquals(2 * CUSTOMERS / 100, nights.firings(first).size());
    nights.cut(borders(940));
    play("other borders", nights.night(DAY.plusDays(5), scores(i -> (i + 60) % 1000)));
    assertEquals(2 * CUSTOMERS / 100, nights.firings(first).size());
    LOG.infof("%,d rows of state", rows());
  }

  private static List<CrossingTrigger> triggers() {
    Threshold high = new Threshold(Direction.UP, 900, 850);
    Watched top = new Watched.TierIn(List.of(Tier.HIGH));
    Watched idle = new Watched.RfmGroupIn(List.of(RfmGroup.HIBERNATING));
    Watched change = new Watched.Change(ScoreMetric.PREDICTED_VALUE, 1);
    Watched segment = new Watched.InSegment(SEGMENT);
    return List.of(
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, high),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, high),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.DOWN, 99, 120)),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, high, 3),
        new CrossingTrigger(ScoreMetric.LIFETIME_VALUE, new Threshold(Direction.UP, 950, 900)),
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.9, 0.85)),
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.9, 0.87)),
        new CrossingTrigger(ScoreMetric.DAYS_SINCE_ORDER, new Threshold(Direction.UP, 900, 855)),
        new CrossingTrigger(ScoreMetric.DAYS_SINCE_ORDER, new Threshold(Direction.UP, 900, 890)),
        new CrossingTrigger(ScoreMetric.DAYS_OVERDUE, new Threshold(Direction.UP, 890, 850)),
        CrossingTrigger.of(top, Passage.ENTERS, 0),
        CrossingTrigger.of(top, Passage.ENTERS, 2),
        CrossingTrigger.of(top, Passage.LEAVES, 0),
        CrossingTrigger.of(idle, Passage.ENTERS, 0),
        CrossingTrigger.of(idle, Passage.LEAVES, 0),
        CrossingTrigger.of(segment, Passage.ENTERS, 0),
        CrossingTrigger.of(segment, Passage.LEAVES, 0),
        CrossingTrigger.of(new Watched.InSegment(1), Passage.ENTERS, 0),
        new CrossingTrigger(change, new Threshold(Direction.DOWN, -0.3, -0.25), 0),
        new CrossingTrigger(change, new Threshold(Direction.UP, 0.3, 0.25), 0));
  }

  private static long workflow(PlayedNights nights, CrossingTrigger trigger) {
    return nights.workflow(PlayedNights.definition(trigger, 0, OldData.IGNORE));
  }

  private static CutPoints borders(double high) {
    return new CutPoints(
        "x",
        high,
        500.0,
        new Quintiles(100, 300, 899, 2_000),
        new Quintiles(1, 2, 3, 5),
        new Quintiles(10, 20, 30, 40),
        CUSTOMERS);
  }

  /** Who is worth 950, or tagged as nobody is. */
  private static void segment(Handle handle) {
    Condition condition =
        new Condition.Any(
            List.of(
                new Condition.MetricLeaf(
                    ConditionField.LIFETIME_VALUE, Operator.GTE, new Operand.Numeric(950)),
                new Condition.TagLeaf("vip")));
    handle
        .createUpdate(
            """
            insert into segment (id, name, condition, created_at, updated_at)
            overriding system value
            values (:key, 'Worth it', cast(:condition as jsonb), now(), now())
            """)
        .bind("key", SEGMENT)
        .bind("condition", ConditionJson.write(condition))
        .execute();
  }

  private static void consent(PlayedNights nights, boolean given) {
    nights.write(h -> h.execute("update customer set email_consent = " + given));
    nights.write(h -> h.execute("analyze customer"));
  }

  private long rows() {
    return jdbi.withHandle(
        h -> h.createQuery("select count(*) from crossing_state").mapTo(Long.class).one());
  }

  private void play(String what, ScoringRun run) {
    long begin = System.nanoTime();
    observer.observe(run, handle -> {});
    LOG.infof(
        "%,d customers, %d workflows, %s: %d ms",
        CUSTOMERS, triggers().size(), what, (System.nanoTime() - begin) / 1_000_000);
  }

  private static List<PlayedScore> scores(IntUnaryOperator place) {
    return PlayedNights.listOf(
        CUSTOMERS,
        i -> {
          int at = place.applyAsInt(i);
          return new PlayedScore(i + 1, 1, (double) at, 1 - at / 1000.0, null, DAY, at, 1 + i % 2);
        });
  }
}
