package io.perennial.workflow;

import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import java.time.LocalDate;

/**
 * Where one customer stands before the next night, relative to a group that a workflow watches.
 * Pure.
 *
 * @param standing with a value of 1 inside and 0 outside
 * @param group in words, such as "of tier HIGH"
 */
record GroupStanding(Standing standing, String group) {

  GateAnswer answer(CrossingTrigger trigger) {
    return switch (standing.side()) {
      case COLD -> told(true, now() + "; the workflow starts when that changes");
      case UNKNOWN ->
          told(
              standing.enrolsFirst(),
              now()
                  + (standing.enrolsFirst()
                      ? "; the first that is known may start it"
                      : "; the first that is known starts nothing"));
      case HOT -> hot(trigger);
    };
  }

  private GateAnswer hot(CrossingTrigger trigger) {
    LocalDate since = standing.since();
    if (standing.held() && since != null) {
      return told(
          true,
          "%s since %s; it counts on %s unless that changes before"
              .formatted(now(), since, since.plusDays(trigger.holdForDays())));
    }
    if (standing.waiting()) {
      return told(true, now() + ", as at the activation; the customer's turn will come");
    }
    return told(
        false,
        "%s since %s already; it can start again once that has changed".formatted(now(), since));
  }

  private String now() {
    Double value = standing.value();
    if (value == null) {
      return "it is not known whether the customer is " + group;
    }
    return "the customer is " + (value > 0.5 ? "" : "not ") + group;
  }

  private static GateAnswer told(boolean passes, String sentence) {
    return GateAnswer.of(GateKind.TRIGGER, passes, sentence);
  }
}
