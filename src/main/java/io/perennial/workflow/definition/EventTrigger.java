package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The trigger that fires when something arrives: an order, say, or an event.
 *
 * @param eventKind with EVENT only: of which kind
 * @param name with EVENT only: what exactly; null for anything
 * @param property with EVENT only: what the event has to tell; null for anything
 * @param minimumAmount with ORDER only: what the order is worth at least, in the reporting
 *     currency; null for anything
 */
public record EventTrigger(
    ArrivalKind kind,
    @Nullable EventKind eventKind,
    @Nullable String name,
    @Nullable Property property,
    @Nullable BigDecimal minimumAmount)
    implements Trigger {
  public EventTrigger {
    if ((kind == ArrivalKind.EVENT) != (eventKind != null)) {
      throw new IllegalArgumentException(kind + " with events of kind " + eventKind);
    }
  }

  /** A trigger that asks for nothing else. */
  public static EventTrigger of(ArrivalKind kind) {
    return new EventTrigger(kind, null, null, null, null);
  }

  /** A property of an event by its name, with its value as text. */
  public record Property(String name, String value) {}
}
