package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import io.perennial.score.ScoreMetric;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What starts a workflow for a customer: exactly one of its fields is there. */
@Description("What starts a workflow for a customer: exactly one of its fields is not null.")
public record WorkflowTrigger(
    @Nullable @Description("A number of the score crosses a threshold.") CrossingView crossing,
    @Nullable @Description("Something arrives: an order, say, or an event.") EventView event,
    @Nullable @Description("A date comes.") DateView date,
    @Nullable @Description("People start it by hand.") ManualView manual) {

  public static WorkflowTrigger of(Trigger trigger) {
    return new WorkflowTrigger(
        trigger instanceof CrossingTrigger crossing ? view(crossing) : null,
        trigger instanceof EventTrigger event ? view(event) : null,
        trigger instanceof DateTrigger date ? view(date) : null,
        trigger instanceof ManualTrigger ? new ManualView(true) : null);
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

  private static EventView view(EventTrigger trigger) {
    EventTrigger.Property property = trigger.property();
    return new EventView(
        trigger.kind(),
        trigger.eventKind(),
        trigger.name(),
        property == null ? null : new PropertyView(property.name(), property.value()),
        trigger.minimumAmount());
  }

  private static DateView view(DateTrigger trigger) {
    return new DateView(
        trigger.anchor(), trigger.attribute(), trigger.recurrence(), trigger.days());
  }

  /** An arrival as it is shown. */
  @Name("EventTrigger")
  @Description("Something that arrives about the customer.")
  public record EventView(
      @NonNull @Description("What arrives.") ArrivalKind kind,
      @Nullable @Description("Of which kind, with EVENT; null otherwise.") EventKind eventKind,
      @Nullable @Description("What exactly; null for anything.") String name,
      @Nullable @Description("What it has to tell; null for anything.") PropertyView property,
      @Nullable
          @Description(
              "What an order is worth at least, in the reporting currency; null: anything.")
          BigDecimal minimumAmount) {}

  /** A property as it is shown. */
  @Name("EventTriggerProperty")
  @Description("A property that an event has to have.")
  public record PropertyView(
      @NonNull @Description("Its name.") String name,
      @NonNull @Description("Its value.") String value) {}

  /** A date as it is shown. */
  @Name("DateTrigger")
  @Description("A day that lies so many days from a date of the customer's.")
  public record DateView(
      @NonNull @Description("Which date.") DateAnchor anchor,
      @Nullable @Description("The attribute that holds it, with ATTRIBUTE; null otherwise.")
          String attribute,
      @NonNull @Description("How often it comes.") DateRecurrence recurrence,
      @Description("How many days after it; negative before it.") int days) {}

  /** The start by hand as it is shown. */
  @Name("ManualTrigger")
  @Description("Nothing but people, with workflowEnrol.")
  public record ManualView(@Description("Always true.") boolean byHand) {}
}
