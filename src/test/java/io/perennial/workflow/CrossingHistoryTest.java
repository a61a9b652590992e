package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoreMetric;
import io.perennial.workflow.Reading.Change;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories against a second reading of the rules that keeps no state but the whole past:
 * steady, flapping and gapped ones, over the days on which clocks change, with late and repeated
 * observations and with whatever sets sides anew. {@code -Dperennial.histories=…} says how many.
 */
class CrossingHistoryTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final List<Instant> BEGINNINGS =
      List.of(
          Instant.parse("2026-03-25T23:30:00Z"), // clocks go forward on the 29th
          Instant.parse("2026-10-21T22:30:00Z"), // and back on October 25
          Instant.parse("2027-12-30T23:00:00Z"));
  private static final Cause[] CAUSES = Cause.values();
  private static final int HISTORIES = Integer.getInteger("perennial.histories", 100_000);

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
        if (!o.cause().setsAnew() && newer) {
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

  /**
   * One run after another, a day or some hours later by the wall clock of a place whose clock
   * changes, now and then an older one.
   */
  private static List<Observation> observations(Random random, int count) {
    List<Observation> observations = new ArrayList<>();
    Instant at = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
    int kind = random.nextInt(3);
    int version = 1;
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(10)) {
        case 0 -> at = at.minus(Duration.ofHours(24));
        case 1 -> version += 1;
        case 2 -> version -= 1;
        case 3 -> {}
        case 4 -> at = at.plus(Duration.ofHours(1));
        default -> at = at.plus(Duration.ofHours(24));
      }
      Cause cause = random.nextInt(6) == 0 ? CAUSES[random.nextInt(CAUSES.length)] : Cause.OWN;
      Seq seq = new Seq(LocalDate.ofInstant(at, ZONE), version);
      observations.add(new Observation(seq, value(random, kind, i), cause, 1));
    }
    return observations;
  }

  /** Whole values 0 to 9, so that equal counts often. */
  private static @Nullable Double value(Random random, int kind, int place) {
    return switch (kind) {
      case 0 -> random.nextInt(8) == 0 ? null : Double.valueOf(random.nextInt(10));
      case 1 -> Double.valueOf(place % 2 == 0 ? random.nextInt(3) : 7 + random.nextInt(3));
      default -> place % 7 < 4 ? null : Double.valueOf(random.nextInt(10));
    };
  }
}
