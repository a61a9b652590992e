package io.perennial.workflow;

import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A second reading of the rules of crossings, which keeps no state but looks at the whole past. */
final class WholePast {
  private static final Set<Cause> ANEW = EnumSet.of(Cause.MODEL, Cause.CUT_POINT, Cause.SEGMENT);

  private WholePast() {}

  /**
   * For each observation that counts: it fires if it is beyond enter, is no setting anew, something
   * was read before, walking back the first value outside the band (or, of a first one, inside it)
   * was on the cold side, and walking on the customer stays long enough.
   */
  static List<Seq> fired(CrossingTrigger trigger, List<Observation> all) {
    Threshold threshold = trigger.threshold();
    List<Observation> counted = new ArrayList<>();
    for (Observation next : all) {
      Double value = next.value();
      if (value == null) {
        continue;
      }
      if (!counted.isEmpty()) {
        Seq last = counted.get(counted.size() - 1).seq();
        boolean older =
            next.seq().asOf().isBefore(last.asOf())
                || (next.seq().asOf().equals(last.asOf())
                    && next.seq().purchaseVersion() < last.purchaseVersion());
        if (older || (next.seq().equals(last) && !ANEW.contains(next.cause()))) {
          continue;
        }
      }
      counted.add(next);
    }
    List<Seq> fired = new ArrayList<>();
    for (int i = 1; i < counted.size(); i++) {
      if (ANEW.contains(counted.get(i).cause()) || !beyond(threshold, counted.get(i))) {
        continue;
      }
      int back = i - 1;
      while (back > 0 && between(threshold, counted.get(back))) {
        back--;
      }
      if (!beyond(threshold, counted.get(back)) && held(trigger, counted, i)) {
        fired.add(counted.get(i).seq());
      }
    }
    return fired;
  }

  /**
   * Whether the customer stays off the cold side from an edge to the first observation that is so
   * many days later, changes of model before that included.
   */
  private static boolean held(CrossingTrigger trigger, List<Observation> counted, int edge) {
    LocalDate due = counted.get(edge).seq().asOf().plusDays(trigger.holdForDays());
    for (Observation next : counted.subList(edge, counted.size())) {
      if (!beyond(trigger.threshold(), next) && !between(trigger.threshold(), next)) {
        return false;
      }
      if (!next.seq().asOf().isBefore(due) && !ANEW.contains(next.cause())) {
        return true;
      }
    }
    return false;
  }

  private static boolean beyond(Threshold threshold, Observation observation) {
    double sign = threshold.direction() == Direction.UP ? 1 : -1;
    return sign * (value(observation) - threshold.enter()) >= 0;
  }

  private static boolean between(Threshold threshold, Observation observation) {
    double sign = threshold.direction() == Direction.UP ? 1 : -1;
    return !beyond(threshold, observation) && sign * (value(observation) - threshold.exit()) > 0;
  }

  private static double value(Observation observation) {
    Double value = observation.value();
    return value == null ? Double.NaN : value;
  }
}
