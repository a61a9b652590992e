package io.perennial.workflow.definition;

import io.perennial.graphql.OpaqueId;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import io.perennial.segment.Segment;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What starts a workflow for a customer: exactly one of its fields is there. */
@Description("What starts a workflow for a customer: exactly one of its fields is not null.")
public record WorkflowTrigger(
    @Nullable @Description("A number of the score crosses a threshold.") CrossingView crossing,
    @Nullable @Description("The tier becomes one of some, or leaves them.")
        TierChangeView tierChange,
    @Nullable @Description("The RFM group becomes one of some, or leaves them.")
        RfmGroupChangeView rfmGroupChange,
    @Nullable @Description("The customer enters or leaves a segment.")
        SegmentChangeView segmentChange,
    @Nullable @Description("A number of the score has changed by a percentage.")
        MetricChangeView metricChange,
    @Nullable @Description("Something arrives: an order, say, or an event.") EventView event,
    @Nullable @Description("A date comes.") DateView date,
    @Nullable @Description("People start it by hand.") ManualView manual) {

  private static final String HOLD =
      "Days of the scores for which it has to stay so before it counts; 0 where it counts at once.";

  public static WorkflowTrigger of(Trigger trigger) {
    if (trigger instanceof CrossingTrigger crossing) {
      return of(crossing);
    }
    return new WorkflowTrigger(
        null,
        null,
        null,
        null,
        null,
        trigger instanceof EventTrigger event ? EventView.of(event) : null,
        trigger instanceof DateTrigger date ? DateView.of(date) : null,
        trigger instanceof ManualTrigger ? new ManualView(true) : null);
  }

  private static WorkflowTrigger of(CrossingTrigger trigger) {
    Watched watched = trigger.watched();
    Passage passage = Passage.of(trigger.threshold());
    int hold = trigger.holdForDays();
    return new WorkflowTrigger(
        watched instanceof Watched.Metric metric ? view(metric.metric(), trigger) : null,
        watched instanceof Watched.TierIn in ? new TierChangeView(in.tiers(), passage, hold) : null,
        watched instanceof Watched.RfmGroupIn in
            ? new RfmGroupChangeView(in.groups(), passage, hold)
            : null,
        watched instanceof Watched.InSegment in
            ? new SegmentChangeView(OpaqueId.of(Segment.PREFIX, in.segment()), passage, hold)
            : null,
        watched instanceof Watched.Change change ? view(change, trigger) : null,
        null,
        null,
        null);
  }

  private static CrossingView view(ScoreMetric metric, CrossingTrigger trigger) {
    Threshold threshold = trigger.threshold();
    return new CrossingView(
        CrossingMetric.of(metric),
        threshold.direction(),
        threshold.enter(),
        threshold.exit(),
        withinDays(metric),
        trigger.holdForDays());
  }

  private static MetricChangeView view(Watched.Change change, CrossingTrigger trigger) {
    Threshold threshold = trigger.threshold();
    return new MetricChangeView(
        CrossingMetric.of(change.metric()),
        threshold.direction(),
        change.shown(threshold.enter()),
        change.shown(threshold.exit()),
        change.windowDays(),
        withinDays(change.metric()),
        trigger.holdForDays());
  }

  private static @Nullable Integer withinDays(ScoreMetric metric) {
    int days = metric.horizonDays().orElse(0);
    return days == 0 ? null : Integer.valueOf(days);
  }

  /** A crossing as it is shown. */
  @Name("CrossingTrigger")
  @Description("A number of the score that crosses a threshold.")
  public record CrossingView(
      @NonNull @Description("What is watched.") CrossingMetric metric,
      @NonNull @Description("Which way it crosses.") Direction direction,
      @Description(
              "Where it is crossed, equal counting as crossed: a probability in [0, 1], an amount in"
                  + " the reporting currency, or a number of purchases or days.")
          double enter,
      @Description("Where it can happen again, in the same unit.") double exit,
      @Nullable @Description("The days of NO_ORDER; null for the others.") Integer withinDays,
      @Description(
              "Days of the scores for which the customer has to stay beyond the threshold before it"
                  + " counts; 0 where it counts at once.")
          int holdForDays) {}

  /** A change of tier as it is shown. */
  @Name("TierChangeTrigger")
  @Description("The tier becomes one of some, or is none of them any more.")
  public record TierChangeView(
      @NonNull @Description("The tiers.") List<@NonNull Tier> tiers,
      @NonNull @Description("Whether the customer enters them or leaves them.") Passage passage,
      @Description(HOLD) int holdForDays) {}

  /** A change of RFM group as it is shown. */
  @Name("RfmGroupChangeTrigger")
  @Description("The RFM group becomes one of some, or is none of them any more.")
  public record RfmGroupChangeView(
      @NonNull @Description("The groups.") List<@NonNull RfmGroup> groups,
      @NonNull @Description("Whether the customer enters them or leaves them.") Passage passage,
      @Description(HOLD) int holdForDays) {}

  /** Entering or leaving a segment as it is shown. */
  @Name("SegmentChangeTrigger")
  @Description("The customer enters or leaves a segment.")
  public record SegmentChangeView(
      @NonNull @Id @Description("The segment's id: seg_….") String segment,
      @NonNull @Description("Whether the customer enters it or leaves it.") Passage passage,
      @Description(HOLD) int holdForDays) {}

  /** A change of a metric by a percentage as it is shown. */
  @Name("MetricChangeTrigger")
  @Description("A number of the score has risen or fallen by a percentage within some days.")
  public record MetricChangeView(
      @NonNull @Description("What is watched.") CrossingMetric metric,
      @NonNull @Description("Whether it rises or falls.") Direction direction,
      @Description("By how many per cent of what it was.") double percent,
      @Description("At which smaller change it can happen again, in per cent.") double exitPercent,
      @Description("Within how many days.") int windowDays,
      @Nullable @Description("The days of NO_ORDER; null for the others.") Integer withinDays,
      @Description(HOLD) int holdForDays) {}
}
