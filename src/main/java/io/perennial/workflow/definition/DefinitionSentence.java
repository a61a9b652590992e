package io.perennial.workflow.definition;

import io.perennial.segment.Condition;
import io.perennial.segment.Conditions;
import io.perennial.workflow.step.StepSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a whole workflow as one sentence. */
public final class DefinitionSentence {
  private DefinitionSentence() {}

  /**
   * As in: When the churn probability of a customer rises to 0.6 or more, and lifetime value is at
   * least 500, send the e-mail “win-back”, at most once in 30 days; it can happen again once the
   * churn probability was 0.5 or less.
   *
   * @param segments the names of own segments by key
   */
  public static String of(Definition definition, Map<Long, String> segments) {
    Trigger trigger = definition.trigger();
    return "When %s%s, %s%s%s."
        .formatted(
            TriggerSentence.start(trigger, segments),
            audience(definition.audience(), segments),
            StepSentence.of(definition.steps(), segments),
            limits(definition),
            TriggerSentence.again(trigger));
  }

  private static String audience(Condition audience, Map<Long, String> segments) {
    return audience.equals(Condition.EVERYONE)
        ? ""
        : ", and " + Conditions.sentence(audience, segments);
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
    return limits
        + exits(definition.exitRules())
        + budget(definition.budget())
        + sending(definition.sending());
  }

  /** What ends an enrolment early beside {@link ExitRule#DEFAULT}. */
  private static String exits(Set<ExitRule> rules) {
    List<String> words = new ArrayList<>();
    if (rules.contains(ExitRule.ORDER)) {
      words.add("orders");
    }
    if (rules.contains(ExitRule.LEAVES_AUDIENCE)) {
      words.add("leaves the audience");
    }
    return words.isEmpty() ? "" : ", ending early when the customer " + String.join(" or ", words);
  }

  private static String budget(@Nullable Budget budget) {
    if (budget == null) {
      return "";
    }
    String period =
        switch (budget.per()) {
          case MONTH -> " a month";
          case TOTAL -> " in all";
        };
    return ", for at most " + budget.amount().toPlainString() + period;
  }

  /** What differs from {@link SendingRules#DEFAULT}. */
  private static String sending(SendingRules rules) {
    StringBuilder words = new StringBuilder();
    if (rules.capGroup() != null) {
      words.append(", within the cap of “").append(rules.capGroup()).append('”');
    }
    if (rules.expireAfterHours() != SendingRules.DEFAULT_EXPIRE_AFTER_HOURS) {
      words.append(", within ").append(count(rules.expireAfterHours(), "hour")).append(" or never");
    }
    if (rules.quietHours() == QuietHoursRule.IGNORE) {
      words.append(", in quiet hours too");
    }
    if (!rules.recheck()) {
      words.append(", even to who does not qualify any more by then");
    }
    return words.toString();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
