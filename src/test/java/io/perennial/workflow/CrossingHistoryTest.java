package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoreMetric;
import io.perennial.workflow.Reading.Change;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories against a second reading of the rules that keeps no state but the whole past.
 */
class CrossingHistoryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final int HISTORIES = 5_000;

  @Test
  void agreesWithTheWholePastOnRandomHistories() {
    Random random = new Random(20260301);
    long edges = 0;
    for (int history = 0; history < HISTORIES; history++) {
      Threshold threshold = threshold(random);
      List<Observation> observations = observations(random, 1 + random.nextInt(40));
      List<Seq> fired = fired(threshold, observations);
      assertEquals(
          WholePast.fired(
              new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, threshold), observations),
          fired,
          "history " + history);
      edges += fired.size();
    }
    assertTrue(edges > HISTORIES, "the histories should cross often, not " + edges + " times");
  }

  @Test
  void readingEachObservationTwiceChangesNothing() {
    Random random = new Random(7);
    for (int history = 0; history < HISTORIES; history++) {
      Threshold threshold = threshold(random);
      List<Observation> once = observations(random, 1 + random.nextInt(40));
      List<Observation> twice = new ArrayList<>();
      once.forEach(o -> twice.addAll(List.of(o, o)));
      assertEquals(fired(threshold, once), fired(threshold, twice), "history " + history);
    }
  }

  @Test
  void anIdenticalModelChangesNothing() {
    Random random = new Random(11);
    for (int history = 0; history < HISTORIES; history++) {
      Threshold threshold = threshold(random);
      List<Observation> plain = new ArrayList<>();
      List<Observation> switched = new ArrayList<>();
      for (Observation o : observations(random, 1 + random.nextInt(40))) {
        boolean newer = plain.isEmpty() || o.seq().compareTo(plain.get(plain.size() - 1).seq()) > 0;
        if (o.cause() != Cause.MODEL && newer) {
          plain.add(o);
          switched.add(o);
          switched.add(new Observation(o.seq(), o.value(), Cause.MODEL, 2));
        }
      }
      assertEquals(fired(threshold, plain), fired(threshold, switched), "history " + history);
    }
  }

  private static List<Seq> fired(Threshold threshold, List<Observation> observations) {
    CrossingState state = CrossingState.UNKNOWN;
    List<Seq> fired = new ArrayList<>();
    for (Observation observation : observations) {
      Reading reading = Crossing.read(state, threshold, observation);
      state = reading.after();
      if (reading.change() == Change.CROSSED) {
        fired.add(observation.seq());
      }
    }
    return fired;
  }

  private static Threshold threshold(Random random) {
    int enter = 2 + random.nextInt(5);
    int gap = random.nextInt(3);
    return random.nextBoolean()
        ? new Threshold(Direction.UP, enter, enter - gap)
        : new Threshold(Direction.DOWN, enter, enter + gap);
  }

  /** Whole values 0 to 9, so that equal counts often; gaps, late arrivals and changes of model. */
  private static List<Observation> observations(Random random, int count) {
    List<Observation> observations = new ArrayList<>();
    int day = 0;
    int version = 1;
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(10)) {
        case 0 -> day -= 1;
        case 1 -> version += 1;
        case 2 -> {}
        default -> day += 1;
      }
      Double value = random.nextInt(8) == 0 ? null : (double) random.nextInt(10);
      Cause cause = random.nextInt(6) == 0 ? Cause.MODEL : Cause.OWN;
      observations.add(new Observation(new Seq(DAY.plusDays(day), version), value, cause, 1));
    }
    return observations;
  }
}
