package io.perennial.workflow;

import io.perennial.workflow.Reading.Change;
import io.perennial.workflow.definition.Region;
import io.perennial.workflow.definition.Threshold;

/**
 * Decides what an observation does to a customer's side of a threshold. Pure: the nightly run, the
 * preview and the backtest read with it.
 *
 * <p>A change of model, of cut points or of a segment's condition is read as a second observation
 * at the seq of the first, with that cause: it sets the side and is never an edge.
 */
public final class Crossing {
  private Crossing() {}

  /**
   * Reads one observation. A null value changes nothing; an observation that is older than the
   * state's is ignored, an equally old one too unless its cause sets sides anew.
   */
  public static Reading read(CrossingState state, Threshold threshold, Observation observation) {
    if (isStale(state, observation)) {
      return new Reading(state, Change.IGNORED);
    }
    Double value = observation.value();
    if (value == null) {
      return new Reading(state, Change.KEPT);
    }
    Side side = sideAfter(state.side(), threshold.regionOf(value));
    return new Reading(
        new CrossingState(side, observation.seq()),
        change(state.side(), side, observation.cause()));
  }

  private static boolean isStale(CrossingState state, Observation observation) {
    Seq last = state.last();
    if (last == null) {
      return false;
    }
    int order = observation.seq().compareTo(last);
    return order < 0 || (order == 0 && !observation.cause().setsAnew());
  }

  private static Side sideAfter(Side before, Region region) {
    return switch (region) {
      case HOT -> Side.HOT;
      case COLD -> Side.COLD;
      case BAND ->
          switch (before) {
            case HOT -> Side.HOT;
            case COLD, UNKNOWN -> Side.COLD;
          };
    };
  }

  private static Change change(Side before, Side after, Cause cause) {
    if (before == after) {
      return Change.KEPT;
    }
    if (cause.setsAnew()) {
      return Change.BASELINED;
    }
    return switch (before) {
      case UNKNOWN -> after == Side.HOT ? Change.ARRIVED : Change.BASELINED;
      case COLD -> Change.CROSSED;
      case HOT -> Change.REARMED;
    };
  }
}
