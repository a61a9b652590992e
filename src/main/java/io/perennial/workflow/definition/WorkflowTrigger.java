package io.perennial.workflow.definition;

import io.perennial.score.ScoreMetric;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What starts a workflow for a customer: exactly one of its fields is there. */
@Description("What starts a workflow for a customer: exactly one of its fields is not null.")
public record WorkflowTrigger(
    @Nullable @Description("A number of the score crosses a threshold.") CrossingView crossing) {

  public static WorkflowTrigger of(Trigger trigger) {
    return new WorkflowTrigger(trigger instanceof CrossingTrigger crossing ? view(crossing) : null);
  }

  private static CrossingView view(CrossingTrigger trigger) {
    ScoreMetric metric = trigger.metric();
    Threshold threshold = trigger.threshold();
    int days = metric.horizonDays().orElse(0);
    return new CrossingView(
        CrossingMetric.of(metric),
        threshold.direction(),
        threshold.enter(),
        threshold.exit(),
        days == 0 ? null : Integer.valueOf(days),
        trigger.holdForDays());
  }

  /** A crossing as it is shown. */
  @Name("CrossingTrigger")
  @Description("A number of the score that crosses a threshold.")
  public record CrossingView(
      @NonNull @Description("What is watched.") CrossingMetric metric,
      @NonNull @Description("Which way it crosses.") Direction direction,
      @Description(
              "Where it is crossed, equal counting as crossed: a probability in [0, 1], or an amount"
                  + " in the reporting currency.")
          double enter,
      @Description("Where it can happen again, in the same unit.") double exit,
      @Nullable @Description("The days of NO_ORDER; null for the others.") Integer withinDays,
      @Description(
              "Days of the scores for which the customer has to stay beyond the threshold before it"
                  + " counts; 0 where it counts at once.")
          int holdForDays) {}
}
