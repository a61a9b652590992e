package io.perennial.workflow.definition;

import io.perennial.segment.Condition;
import io.perennial.workflow.step.Branch;
import io.perennial.workflow.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param sending what holds at the moment of sending
 * @param budget what it may spend; null for no limit
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
    Set<ExitRule> exitRules,
    SendingRules sending,
    @Nullable Budget budget) {
  public Definition {
    steps = List.copyOf(steps);
    exitRules = Set.copyOf(exitRules);
  }

  /** A workflow that says nothing about the moment of sending and has no budget. */
  public Definition(
      Trigger trigger,
      Condition audience,
      List<Step> steps,
      int coolDownDays,
      @Nullable Integer maximumPerCustomer,
      @Nullable Integer maximumPerDay,
      double holdoutShare,
      OldData oldData,
      Set<ExitRule> exitRules) {
    this(
        trigger,
        audience,
        steps,
        coolDownDays,
        maximumPerCustomer,
        maximumPerDay,
        holdoutShare,
        oldData,
        exitRules,
        SendingRules.DEFAULT,
        null);
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

  /** The conditions that it asks: whom it is for, what it watches, and which way branches go. */
  public List<Condition> conditions() {
    return Stream.of(Stream.of(audience), watched().stream(), branches(steps))
        .flatMap(conditions -> conditions)
        .toList();
  }

  /** That a customer is in the segment that is watched; empty where none is. */
  public Optional<Condition> watched() {
    return trigger instanceof CrossingTrigger crossing
            && crossing.watched() instanceof Watched.InSegment in
        ? Optional.of(new Condition.SegmentLeaf(in.segment()))
        : Optional.empty();
  }

  private static Stream<Condition> branches(List<Step> steps) {
    return steps.stream()
        .filter(Branch.class::isInstance)
        .map(Branch.class::cast)
        .flatMap(
            branch ->
                Stream.of(
                        Stream.of(branch.condition()),
                        branches(branch.then()),
                        branches(branch.otherwise()))
                    .flatMap(conditions -> conditions));
  }

  /** Whether a crossing starts it. */
  public boolean isCrossing() {
    return trigger instanceof CrossingTrigger;
  }
}
