package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.workflow.Reading.Change;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every pair of a state and an observation: side, region, cause, order and direction. */
class CrossingTableTest {
  private static final Seq LAST = new Seq(LocalDate.of(2026, 3, 28), 5);
  private static final Set<Cause> ANEW = EnumSet.of(Cause.MODEL, Cause.CUT_POINT, Cause.SEGMENT);

  /** Side and region, with what comes of a customer's doing and of what sets anew. */
  private static final Map<String, List<String>> TABLE =
      Map.of(
          "UNKNOWN COLD", List.of("COLD BASELINED", "COLD BASELINED"),
          "UNKNOWN BAND", List.of("COLD BASELINED", "COLD BASELINED"),
          "UNKNOWN HOT", List.of("HOT ARRIVED", "HOT BASELINED"),
          "COLD COLD", List.of("COLD KEPT", "COLD KEPT"),
          "COLD BAND", List.of("COLD KEPT", "COLD KEPT"),
          "COLD HOT", List.of("HOT CROSSED", "HOT BASELINED"),
          "HOT COLD", List.of("COLD REARMED", "COLD BASELINED"),
          "HOT BAND", List.of("HOT KEPT", "HOT KEPT"),
          "HOT HOT", List.of("HOT KEPT", "HOT KEPT"));

  /** Where an observation stands to the last one read. */
  private enum Order {
    NOTHING_READ,
    OLDER_DAY,
    OLDER_VERSION,
    EQUAL,
    NEWER_VERSION,
    NEWER_DAY;

    Seq seq() {
      return switch (this) {
        case OLDER_DAY -> new Seq(LAST.asOf().minusDays(1), 9);
        case OLDER_VERSION -> new Seq(LAST.asOf(), 4);
        case NOTHING_READ, EQUAL -> LAST;
        case NEWER_VERSION -> new Seq(LAST.asOf(), 6);
        case NEWER_DAY -> new Seq(LAST.asOf().plusDays(1), 1);
      };
    }
  }

  @Test
  void readsEveryPair() {
    int pairs = 0;
    for (Direction direction : Direction.values()) {
      Threshold threshold =
          direction == Direction.UP
              ? new Threshold(direction, 6, 4)
              : new Threshold(direction, 4, 6);
      for (Order order : Order.values()) {
        for (Side side : Side.values()) {
          for (Cause cause : Cause.values()) {
            for (Double value : values()) {
              read(threshold, order, side, cause, value);
              pairs++;
            }
          }
        }
      }
    }
    assertEquals(2 * 6 * 3 * 8 * 6, pairs);
  }

  private static void read(
      Threshold threshold, Order order, Side side, Cause cause, @Nullable Double value) {
    CrossingState before = new CrossingState(side, order == Order.NOTHING_READ ? null : LAST);
    Seq seq = order.seq();
    Reading reading = Crossing.read(before, threshold, new Observation(seq, value, cause, 1));
    assertEquals(
        expected(before, threshold, order, cause, value),
        reading,
        () -> "%s %s %s %s %s".formatted(threshold, order, side, cause, value));
  }

  private static Reading expected(
      CrossingState before, Threshold threshold, Order order, Cause cause, @Nullable Double value) {
    boolean stale =
        order == Order.OLDER_DAY
            || order == Order.OLDER_VERSION
            || (order == Order.EQUAL && !ANEW.contains(cause));
    if (stale) {
      return new Reading(before, Change.IGNORED);
    }
    if (value == null) {
      return new Reading(before, Change.KEPT);
    }
    List<String> row =
        Objects.requireNonNull(TABLE.get(before.side() + " " + region(threshold, value)));
    String[] words = row.get(ANEW.contains(cause) ? 1 : 0).split(" ");
    return new Reading(
        new CrossingState(Side.valueOf(words[0]), order.seq()), Change.valueOf(words[1]));
  }

  /** At 4, between, at 6 and beyond; equal counts as crossed, and as armed. */
  private static String region(Threshold threshold, double value) {
    boolean up = threshold.direction() == Direction.UP;
    if (value >= 6) {
      return up ? "HOT" : "COLD";
    }
    if (value <= 4) {
      return up ? "COLD" : "HOT";
    }
    return "BAND";
  }

  private static List<@Nullable Double> values() {
    List<@Nullable Double> values = new ArrayList<>(List.of(3.0, 4.0, 5.0, 6.0, 7.0));
    values.add(null);
    return values;
  }
}
