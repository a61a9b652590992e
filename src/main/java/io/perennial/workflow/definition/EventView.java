package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An arrival as it is shown. */
@Name("EventTrigger")
@Description("Something that arrives about the customer.")
public record EventView(
    @NonNull @Description("What arrives.") ArrivalKind kind,
    @Nullable @Description("Of which kind, with EVENT; null otherwise.") EventKind eventKind,
    @Nullable @Description("What exactly; null for anything.") String name,
    @Nullable @Description("What it has to tell; null for anything.") PropertyView property,
    @Nullable
        @Description("What an order is worth at least, in the reporting currency; null: anything.")
        BigDecimal minimumAmount) {
  static EventView of(EventTrigger trigger) {
    EventTrigger.Property property = trigger.property();
    return new EventView(
        trigger.kind(),
        trigger.eventKind(),
        trigger.name(),
        property == null ? null : new PropertyView(property.name(), property.value()),
        trigger.minimumAmount());
  }

  /** A property as it is shown. */
  @Name("EventTriggerProperty")
  @Description("A property that an event has to have.")
  public record PropertyView(
      @NonNull @Description("Its name.") String name,
      @NonNull @Description("Its value.") String value) {}
}
