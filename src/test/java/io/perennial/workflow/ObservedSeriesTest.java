package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random series of nights over a real database against {@link WholePast}: gaps, new customers,
 * second runs of a day, changes of model; each night observed by two at once, with crashes, and
 * replayed.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ObservedSeriesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = 120;
  private static final int NIGHTS = 18;

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;

  /** What a customer is like in the series: whole values 0 to 9, so that equal counts often. */
  private static final class Shopper {
    final long key;
    final int firstNight;
    long version = 1;
    @Nullable Double value;
    @Nullable LocalDate since;

    Shopper(long key, int firstNight) {
      this.key = key;
      this.firstNight = firstNight;
    }

    PlayedScore score(@Nullable Double shown) {
      Double alive = shown == null ? null : Double.valueOf(shown / 10);
      return new PlayedScore(key, version, shown, alive, null, since);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheWholePast(long seed) throws Exception {
    Random random = new Random(seed);
    Turmoil turmoil = new Turmoil(observer, random);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    Map<Long, CrossingTrigger> workflows = new TreeMap<>();
    for (CrossingTrigger trigger : triggers()) {
      workflows.put(nights.workflow(PlayedNights.definition(trigger, 0, OldData.IGNORE)), trigger);
    }
    List<Shopper> shoppers =
        PlayedNights.listOf(
            CUSTOMERS, i -> new Shopper(i + 1, i % 3 == 0 ? random.nextInt(NIGHTS) : 0));
    Map<Long, Map<Long, List<Observation>>> past = new TreeMap<>();
    List<ScoringRun> runs = new ArrayList<>();
    LocalDate day = DAY;
    for (int night = 0; night < NIGHTS; night++) {
      boolean sameDay = night > 0 && random.nextInt(5) == 0;
      boolean switches = night > 0 && random.nextInt(4) == 0;
      day = sameDay ? day : day.plusDays(1 + random.nextInt(2));
      List<PlayedScore> previous = new ArrayList<>();
      List<PlayedScore> scores = new ArrayList<>();
      for (Shopper shopper : shoppers) {
        if (night < shopper.firstNight) {
          continue;
        }
        advance(shopper, random, day, sameDay);
        boolean first = night == 0;
        remember(past, workflows, shopper, day, first ? Cause.MODEL : Cause.OWN);
        if (switches) {
          previous.add(shopper.score(shopper.value));
          shopper.value = shopper.value == null ? null : Double.valueOf(random.nextInt(10));
          remember(past, workflows, shopper, day, Cause.MODEL);
        }
        scores.add(shopper.score(shopper.value));
      }
      ScoringRun run =
          switches ? nights.switchNight(day, scores, previous) : nights.night(day, scores);
      runs.add(run);
      turmoil.observe(runs, run);
    }
    int fired = 0;
    for (Map.Entry<Long, CrossingTrigger> workflow : workflows.entrySet()) {
      List<String> expected = expected(past, workflow);
      assertEquals(expected, observed(workflow.getKey()), "workflow " + workflow);
      fired += expected.size();
    }
    assertTrue(fired > CUSTOMERS, "the series should cross often, not " + fired + " times");
  }

  @Test
  void anIdenticalModelChangesNothing() {
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, 30);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    Threshold up = new Threshold(Direction.UP, 6, 4);
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.PREDICTED_VALUE, up));
    List<PlayedScore> first =
        PlayedNights.listOf(30, i -> PlayedScore.predicted(i + 1, 1, i % 10.0, DAY));
    List<PlayedScore> second =
        PlayedNights.listOf(30, i -> PlayedScore.predicted(i + 1, 1, (i + 3) % 10.0, DAY));
    observer.observe(nights.night(DAY, first), handle -> {}, 7);
    observer.observe(nights.switchNight(DAY.plusDays(1), second, second), handle -> {}, 7);
    // i % 10 = 0..5 are cold; of them 3, 4, 5 show 6, 7, 8 next: three of ten.
    assertEquals(9, nights.firings(workflow).size());
    int switched =
        jdbi.withHandle(
            h ->
                h.createQuery("select switched_sides from workflow_version")
                    .mapTo(int.class)
                    .one());
    assertEquals(0, switched);
  }

  private static List<CrossingTrigger> triggers() {
    return List.of(
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.DOWN, 3, 5)),
        new CrossingTrigger(ScoreMetric.LIFETIME_VALUE, new Threshold(Direction.UP, 55, 55)),
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.7, 0.3)),
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.DOWN, 0.2, 0.2)),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 2), 1),
        new CrossingTrigger(ScoreMetric.LIFETIME_VALUE, new Threshold(Direction.DOWN, 56, 58), 3));
  }

  private static double shown(CrossingTrigger trigger, double value) {
    Watched watched = trigger.watched();
    if (watched.equals(new Watched.Metric(ScoreMetric.LIFETIME_VALUE))) {
      return value + 50;
    }
    boolean churn = watched.equals(new Watched.Metric(ScoreMetric.CHURN_PROBABILITY));
    return churn ? 1 - value / 10 : value;
  }

  private static void advance(Shopper shopper, Random random, LocalDate day, boolean sameDay) {
    boolean ordered = random.nextInt(3) == 0;
    if (ordered) {
      shopper.version++;
    }
    if (ordered || !sameDay) {
      boolean gap = random.nextInt(8) == 0 && !sameDay;
      shopper.value = gap ? null : Double.valueOf(random.nextInt(10));
    }
    if (shopper.since == null && shopper.value != null) {
      shopper.since = day;
    }
  }

  private static void remember(
      Map<Long, Map<Long, List<Observation>>> past,
      Map<Long, CrossingTrigger> workflows,
      Shopper shopper,
      LocalDate day,
      Cause cause) {
    workflows.forEach(
        (workflow, trigger) -> {
          Double value = shopper.value;
          Double shown = value == null ? null : Double.valueOf(shown(trigger, value));
          past.computeIfAbsent(workflow, w -> new TreeMap<>())
              .computeIfAbsent(shopper.key, k -> new ArrayList<>())
              .add(new Observation(new Seq(day, shopper.version), shown, cause, 1));
        });
  }

  private static List<String> expected(
      Map<Long, Map<Long, List<Observation>>> past, Map.Entry<Long, CrossingTrigger> workflow) {
    List<String> expected = new ArrayList<>();
    past.getOrDefault(workflow.getKey(), Map.of())
        .forEach(
            (customer, observations) ->
                WholePast.fired(workflow.getValue(), observations)
                    .forEach(
                        seq ->
                            expected.add(
                                customer + " " + seq.asOf() + " " + seq.purchaseVersion())));
    return expected;
  }

  private List<String> observed(long workflow) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select concat_ws(' ', customer_id, episode_as_of, episode_version) from firing
                    where workflow_id = :workflow
                    order by customer_id, episode_as_of, episode_version
                    """)
                .bind("workflow", workflow)
                .mapTo(String.class)
                .list());
  }
}
