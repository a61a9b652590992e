package io.perennial.workflow.definition;

import io.perennial.segment.Condition;
import io.perennial.segment.Conditions;
import io.perennial.workflow.step.StepSentence;

/** Tells a whole workflow as one sentence. */
public final class DefinitionSentence {
  private DefinitionSentence() {}

  /**
   * As in: When the churn probability of a customer rises to 0.6 or more, and lifetime value is at
   * least 500, send the e-mail “win-back”, at most once in 30 days; it can happen again once the
   * churn probability was 0.5 or less.
   */
  public static String of(Definition definition) {
    Trigger trigger = definition.trigger();
    return "When %s%s, %s%s%s."
        .formatted(
            TriggerSentence.start(trigger),
            audience(definition.audience()),
            StepSentence.of(definition.steps()),
            limits(definition),
            TriggerSentence.again(trigger));
  }

  private static String audience(Condition audience) {
    return audience.equals(Condition.EVERYONE) ? "" : ", and " + Conditions.sentence(audience);
  }

  private static String limits(Definition definition) {
    StringBuilder limits = new StringBuilder();
    if (definition.coolDownDays() > 0) {
      limits.append(", at most once in ").append(count(definition.coolDownDays(), "day"));
    }
    Integer perCustomer = definition.maximumPerCustomer();
    if (perCustomer != null) {
      limits.append(", at most ").append(count(perCustomer, "time")).append(" in all");
    }
    Integer perDay = definition.maximumPerDay();
    if (perDay != null) {
      limits.append(", to at most ").append(count(perDay, "customer")).append(" a day");
    }
    if (definition.holdoutShare() > 0) {
      limits
          .append(", but not to ")
          .append(PlainNumber.of(Math.rint(1000 * definition.holdoutShare()) / 10))
          .append(" % held out for comparison");
    }
    return limits.toString();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
