package io.perennial.workflow.definition;

import io.perennial.segment.Condition;
import io.perennial.workflow.step.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a workflow says.
 *
 * @param audience whom it is for; {@link Condition#EVERYONE} where nobody is left out
 * @param steps what is done, in order
 * @param coolDownDays days of observation from one enrolment of a customer to the next; 0 for none
 * @param maximumPerCustomer enrolments of one customer in all; null for no limit
 * @param maximumPerDay enrolments on one business day; null for no limit
 * @param holdoutShare the share of customers held out as a control group, 0 to 0.5
 * @param exitRules what ends an enrolment before its steps do
 * @param oldData what becomes of crossings that old orders caused when they came in
 */
public record Definition(
    Trigger trigger,
    Condition audience,
    List<Step> steps,
    int coolDownDays,
    @Nullable Integer maximumPerCustomer,
    @Nullable Integer maximumPerDay,
    double holdoutShare,
    OldData oldData,
    Set<ExitRule> exitRules) {
  public Definition {
    steps = List.copyOf(steps);
    exitRules = Set.copyOf(exitRules);
  }

  /**
   * The crossing that starts it.
   *
   * @throws IllegalStateException where something else starts it
   */
  public CrossingTrigger crossing() {
    if (trigger instanceof CrossingTrigger crossing) {
      return crossing;
    }
    throw new IllegalStateException("The workflow is not started by a crossing: " + trigger);
  }

  /** Whether a crossing starts it. */
  public boolean isCrossing() {
    return trigger instanceof CrossingTrigger;
  }
}
