package io.perennial.workflow.backtest;

import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.ManualTrigger;
import io.perennial.workflow.definition.Trigger;
import java.util.Optional;

/**
 * Why what a workflow would have done cannot be told.
 *
 * @param field of the trigger that it is about
 */
record BacktestRefusal(String field, String message) {
  private static final String INSTEAD = ": take one that a number or a group of the score starts.";

  /** The refusal of a definition; empty where past nights of it can be computed. */
  static Optional<BacktestRefusal> of(Definition definition) {
    Trigger trigger = definition.trigger();
    if (trigger instanceof EventTrigger) {
      return refusal(
          "event",
          "What arrives starts this workflow at once, and a backtest reads nights" + INSTEAD);
    }
    if (trigger instanceof DateTrigger) {
      return refusal(
          "date",
          "A date starts this workflow, and what dates were on past nights is not computed: take a"
              + " crossing, of DAYS_SINCE_ORDER or DAYS_OVERDUE for instance.");
    }
    if (trigger instanceof ManualTrigger) {
      return refusal(
          "manual",
          "Only people start this workflow, and whom they would have enrolled cannot be told"
              + INSTEAD);
    }
    return definition.watched().isPresent()
        ? refusal(
            "segmentChange",
            "Who was in a segment on a past night cannot be told, as attributes, tags, consent and"
                + " lists keep no past: take a change of tier or RFM group, or a crossing of the"
                + " number that the segment asks for.")
        : Optional.empty();
  }

  private static Optional<BacktestRefusal> refusal(String field, String message) {
    return Optional.of(new BacktestRefusal(field, message));
  }
}
