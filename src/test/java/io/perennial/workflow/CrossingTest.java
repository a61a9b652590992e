package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.workflow.Reading.Change;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossingTest {
  private static final Threshold UP = new Threshold(Direction.UP, 0.6, 0.5);
  private static final Threshold DOWN = new Threshold(Direction.DOWN, 100, 120);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 0.50, COLD, BASELINED",
    "UNKNOWN, 0.55, COLD, BASELINED",
    "UNKNOWN, 0.60, HOT,  ARRIVED",
    "UNKNOWN,     , UNKNOWN, KEPT",
    "COLD,    0.50, COLD, KEPT",
    "COLD,    0.55, COLD, KEPT",
    "COLD,    0.60, HOT,  CROSSED",
    "COLD,        , COLD, KEPT",
    "HOT,     0.50, COLD, REARMED",
    "HOT,     0.55, HOT,  KEPT",
    "HOT,     0.60, HOT,  KEPT",
    "HOT,         , HOT,  KEPT",
  })
  void readsEveryPairOfSideAndRegion(
      Side before, @Nullable Double value, Side after, Change change) {
    Reading reading = Crossing.read(at(before, 0), UP, observed(1, value, Cause.OWN));
    assertEquals(after, reading.after().side());
    assertEquals(change, reading.change());
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 120, COLD, BASELINED",
    "UNKNOWN, 110, COLD, BASELINED",
    "UNKNOWN, 100, HOT,  ARRIVED",
    "COLD,    110, COLD, KEPT",
    "COLD,    100, HOT,  CROSSED",
    "HOT,     120, COLD, REARMED",
    "HOT,     110, HOT,  KEPT",
  })
  void mirrorsDownwards(Side before, double value, Side after, Change change) {
    Reading reading = Crossing.read(at(before, 0), DOWN, observed(1, value, Cause.OWN));
    assertEquals(after, reading.after().side());
    assertEquals(change, reading.change());
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 0.40, COLD, BASELINED",
    "UNKNOWN, 0.55, COLD, BASELINED",
    "UNKNOWN, 0.70, HOT,  BASELINED",
    "COLD,    0.40, COLD, KEPT",
    "COLD,    0.55, COLD, KEPT",
    "COLD,    0.70, HOT,  BASELINED",
    "HOT,     0.40, COLD, BASELINED",
    "HOT,     0.55, HOT,  KEPT",
    "HOT,     0.70, HOT,  KEPT",
  })
  void aChangeOfModelSetsTheSideAndIsNeverAnEdge(
      Side before, double value, Side after, Change change) {
    Reading reading = Crossing.read(at(before, 1), UP, observed(1, value, Cause.MODEL));
    assertEquals(after, reading.after().side());
    assertEquals(change, reading.change());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OWN", "CORRECTION", "OLD_DATA", "MODEL"})
  void ignoresWhatIsOlder(Cause cause) {
    CrossingState state = at(Side.COLD, 5);
    assertEquals(
        new Reading(state, Change.IGNORED), Crossing.read(state, UP, observed(4, 0.9, cause)));
  }

  @Test
  void ignoresWhatIsEquallyOld() {
    CrossingState state = at(Side.COLD, 5);
    assertEquals(
        new Reading(state, Change.IGNORED), Crossing.read(state, UP, observed(5, 0.9, Cause.OWN)));
  }

  @Test
  void ordersByDayBeforePurchaseVersion() {
    CrossingState state = new CrossingState(Side.COLD, new Seq(DAY, 9));
    Observation laterDay = new Observation(new Seq(DAY.plusDays(1), 1), 0.9, Cause.OWN, 1);
    Observation laterVersion = new Observation(new Seq(DAY, 10), 0.9, Cause.OWN, 1);
    Observation earlierDay = new Observation(new Seq(DAY.minusDays(1), 99), 0.9, Cause.OWN, 1);
    assertEquals(Change.CROSSED, Crossing.read(state, UP, laterDay).change());
    assertEquals(Change.CROSSED, Crossing.read(state, UP, laterVersion).change());
    assertEquals(Change.IGNORED, Crossing.read(state, UP, earlierDay).change());
  }

  @Test
  void theEpisodeIsTheSeqOfTheCrossing() {
    Reading reading = Crossing.read(at(Side.COLD, 3), UP, observed(4, 0.7, Cause.OWN));
    assertEquals(at(Side.HOT, 4), reading.after());
  }

  @Test
  void nullChangesNothingNotEvenTheSeq() {
    CrossingState state = at(Side.HOT, 3);
    assertEquals(
        new Reading(state, Change.KEPT), Crossing.read(state, UP, observed(4, null, Cause.OWN)));
  }

  @Test
  void withoutABandTheThresholdItselfCountsAsCrossedAndStaysSo() {
    Threshold sharp = new Threshold(Direction.UP, 10, 10);
    Reading crossed = Crossing.read(at(Side.COLD, 0), sharp, observed(1, 10.0, Cause.OWN));
    assertEquals(Change.CROSSED, crossed.change());
    assertEquals(
        Change.KEPT, Crossing.read(crossed.after(), sharp, observed(2, 10.0, Cause.OWN)).change());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotANumber(double value) {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> observed(1, value, Cause.OWN).toString());
    assertEquals("An observed value is finite or null, not " + value, thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Threshold(Direction.UP, value, 0));
  }

  @Test
  void refusesAThresholdThatWouldNeverBeArmedAgain() {
    assertThrows(IllegalArgumentException.class, () -> new Threshold(Direction.UP, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Threshold(Direction.DOWN, 2, 1));
  }

  private static CrossingState at(Side side, int day) {
    return new CrossingState(side, new Seq(DAY.plusDays(day), 1));
  }

  private static Observation observed(int day, @Nullable Double value, Cause cause) {
    return new Observation(new Seq(DAY.plusDays(day), 1), value, cause, 1);
  }
}
