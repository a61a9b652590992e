package io.perennial.workflow;

import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.PlainNumber;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.TriggerSentence;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer stands before the next night, relative to the threshold of a workflow. Pure.
 *
 * @param value by the current scores; null where there is none
 * @param side on which the next night finds the customer
 * @param since the day of the scores that set the side; null where it is not remembered
 * @param waiting whether the customer was beyond at the activation, and is to be enrolled
 * @param held whether the crossing counts only once it has held
 * @param enrolsFirst whether a first value beyond the threshold counts as a crossing
 */
record Standing(
    @Nullable Double value,
    Side side,
    @Nullable LocalDate since,
    boolean waiting,
    boolean held,
    boolean enrolsFirst) {

  GateAnswer answer(CrossingTrigger trigger) {
    String start = "the " + TriggerSentence.watched(trigger.watched(), Map.of());
    return switch (side) {
      case COLD -> GateAnswer.of(GateKind.TRIGGER, true, now(start) + "; " + rule(trigger));
      case UNKNOWN -> unknown(trigger, start);
      case HOT -> hot(trigger, start);
    };
  }

  private GateAnswer unknown(CrossingTrigger trigger, String start) {
    String sentence =
        enrolsFirst
            ? "; a first value beyond the threshold starts it: " + rule(trigger)
            : "; the first value starts nothing, wherever it lies";
    return GateAnswer.of(GateKind.TRIGGER, enrolsFirst, now(start) + sentence);
  }

  private GateAnswer hot(CrossingTrigger trigger, String start) {
    if (held && since != null) {
      return GateAnswer.of(
          GateKind.TRIGGER,
          true,
          "%s crossed %s on %s; it counts on %s unless it goes back before"
              .formatted(
                  start,
                  PlainNumber.of(trigger.threshold().enter()),
                  since,
                  since.plusDays(trigger.holdForDays())));
    }
    if (waiting) {
      return GateAnswer.of(
          GateKind.TRIGGER,
          true,
          now(start) + "; it was beyond the threshold at the activation, and its turn will come");
    }
    return GateAnswer.of(
        GateKind.TRIGGER,
        false,
        "%s, and has been beyond the threshold of %s since %s; it can start again once it was %s"
            .formatted(
                now(start), PlainNumber.of(trigger.threshold().enter()), since, exit(trigger)));
  }

  private String now(String start) {
    return value == null ? start + " is not known" : start + " is " + rounded(value);
  }

  private static String rule(CrossingTrigger trigger) {
    Threshold threshold = trigger.threshold();
    String enter = PlainNumber.of(threshold.enter());
    return switch (threshold.direction()) {
      case UP -> "the workflow starts at " + enter + " or more";
      case DOWN -> "the workflow starts at " + enter + " or less";
    };
  }

  private static String exit(CrossingTrigger trigger) {
    Threshold threshold = trigger.threshold();
    String exit = PlainNumber.of(threshold.exit());
    return switch (threshold.direction()) {
      case UP -> exit + " or less";
      case DOWN -> exit + " or more";
    };
  }

  /** Four significant digits: 0.5432, 1235. */
  static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
