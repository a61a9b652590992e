package io.perennial.workflow.definition;

/** Tells a trigger in words. */
final class TriggerSentence {
  private TriggerSentence() {}

  /** What happens, after "When": the churn probability of a customer rises to 0.6 or more. */
  static String start(Trigger trigger) {
    return trigger instanceof CrossingTrigger crossing ? start(crossing) : "";
  }

  /** When it can happen again, after the steps; empty where nothing has to happen between. */
  static String again(Trigger trigger) {
    return trigger instanceof CrossingTrigger crossing ? again(crossing) : "";
  }

  private static String start(CrossingTrigger trigger) {
    String words =
        switch (trigger.threshold().direction()) {
          case UP -> "the %s of a customer rises to %s or more%s";
          case DOWN -> "the %s of a customer falls to %s or less%s";
        };
    return words.formatted(
        trigger.metric().words(), PlainNumber.of(trigger.threshold().enter()), hold(trigger));
  }

  private static String again(CrossingTrigger trigger) {
    String words =
        switch (trigger.threshold().direction()) {
          case UP -> "; it can happen again once the %s was %s or less";
          case DOWN -> "; it can happen again once the %s was %s or more";
        };
    return words.formatted(trigger.metric().words(), PlainNumber.of(trigger.threshold().exit()));
  }

  private static String hold(CrossingTrigger trigger) {
    int days = trigger.holdForDays();
    return days == 0 ? "" : " and has not gone back after " + days + (days == 1 ? " day" : " days");
  }
}
