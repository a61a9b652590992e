package io.perennial.segment;

import io.perennial.event.EventKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What conditions ask of what one customer did.
 *
 * @param asOf the day by whose end it is asked
 * @param events what the customer did beside buying
 * @param purchases the lines of orders that stand
 */
public record ConditionActivity(
    LocalDate asOf, List<HappenedEvent> events, List<BoughtLine> purchases) {

  public ConditionActivity {
    events = List.copyOf(events);
    purchases = List.copyOf(purchases);
  }

  /** Something that the customer did on a business day. */
  public record HappenedEvent(EventKind kind, @Nullable String name, LocalDate day) {}

  /** A line of an order of a business day. */
  public record BoughtLine(String productId, @Nullable String category, LocalDate day) {}
}
