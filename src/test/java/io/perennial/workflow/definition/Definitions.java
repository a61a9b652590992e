package io.perennial.workflow.definition;

import org.jspecify.annotations.Nullable;

/** Definitions that differ from others in one thing. */
public final class Definitions {
  private Definitions() {}

  /** The same with other rules for the moment of sending. */
  public static Definition with(Definition of, SendingRules rules) {
    return copy(of, rules, of.budget());
  }

  /** The same with another budget. */
  public static Definition with(Definition of, Budget budget) {
    return copy(of, of.sending(), budget);
  }

  private static Definition copy(Definition of, SendingRules rules, @Nullable Budget budget) {
    return new Definition(
        of.trigger(),
        of.audience(),
        of.steps(),
        of.coolDownDays(),
        of.maximumPerCustomer(),
        of.maximumPerDay(),
        of.holdoutShare(),
        of.oldData(),
        of.exitRules(),
        rules,
        budget);
  }
}
