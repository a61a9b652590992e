package io.perennial.workflow;

import io.perennial.segment.Condition;
import io.perennial.segment.Conditions;
import java.util.stream.Collectors;

/** Tells a whole workflow as one sentence. */
public final class DefinitionSentence {
  private DefinitionSentence() {}

  /**
   * As in: When the churn probability of a customer rises to 0.6 or more, and lifetime value is at
   * least 500, send the e-mail “win-back”, at most once in 30 days; it can happen again once the
   * churn probability was 0.5 or less.
   */
  public static String of(Definition definition) {
    CrossingTrigger trigger = definition.trigger();
    Threshold threshold = trigger.threshold();
    String metric = trigger.metric().words();
    return switch (threshold.direction()) {
      case UP ->
          "When the %s of a customer rises to %s or more%s%s, %s%s; it can happen again once the %s was %s or less."
              .formatted(
                  metric,
                  PlainNumber.of(threshold.enter()),
                  hold(trigger),
                  audience(definition.audience()),
                  steps(definition),
                  limits(definition),
                  metric,
                  PlainNumber.of(threshold.exit()));
      case DOWN ->
          "When the %s of a customer falls to %s or less%s%s, %s%s; it can happen again once the %s was %s or more."
              .formatted(
                  metric,
                  PlainNumber.of(threshold.enter()),
                  hold(trigger),
                  audience(definition.audience()),
                  steps(definition),
                  limits(definition),
                  metric,
                  PlainNumber.of(threshold.exit()));
    };
  }

  private static String hold(CrossingTrigger trigger) {
    return trigger.holdForDays() == 0
        ? ""
        : " and has not gone back after " + count(trigger.holdForDays(), "day");
  }

  private static String audience(Condition audience) {
    return audience.equals(Condition.EVERYONE) ? "" : ", and " + Conditions.sentence(audience);
  }

  private static String steps(Definition definition) {
    return definition.steps().stream()
        .map(step -> "send the e-mail “" + step.template() + "”")
        .collect(Collectors.joining(", then "));
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
