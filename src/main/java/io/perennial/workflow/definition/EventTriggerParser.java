package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import io.perennial.event.EventProperties;
import io.perennial.graphql.InputFaults;
import io.perennial.graphql.Quoted;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the input of an arrival. */
final class EventTriggerParser {
  private static final String PATH = "trigger.event";

  private final InputFaults faults;

  EventTriggerParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  @Nullable EventTrigger parse(EventTriggerInput input) {
    ArrivalKind kind = input.kind();
    if (kind == null) {
      return faults.required(
          PATH + ".kind",
          "Say what arrives: ORDER, REFUND, ORDER_CANCELLATION, SUBSCRIPTION_CANCELLATION or EVENT.");
    }
    int before = faults.all().size();
    EventKind eventKind = eventKind(kind, input.eventKind());
    String name = name(kind, input.name());
    EventTrigger.Property property = property(kind, input.property());
    BigDecimal minimum = minimumAmount(kind, input.minimumAmount());
    return faults.all().size() > before
        ? null
        : new EventTrigger(kind, eventKind, name, property, minimum);
  }

  private @Nullable EventKind eventKind(ArrivalKind kind, @Nullable EventKind given) {
    if (kind == ArrivalKind.EVENT && given == null) {
      return faults.required(
          PATH + ".eventKind", "EVENT needs eventKind: say which, such as COMPLAINT.");
    }
    if (given != null && kind != ArrivalKind.EVENT) {
      ofEventsOnly("eventKind", given.name(), kind);
    }
    return given;
  }

  private @Nullable String name(ArrivalKind kind, @Nullable String given) {
    if (given == null) {
      return null;
    }
    if (kind != ArrivalKind.EVENT) {
      ofEventsOnly("name", given, kind);
      return null;
    }
    return text("name", given, EventProperties.LONGEST_NAME);
  }

  private EventTrigger.@Nullable Property property(
      ArrivalKind kind, @Nullable EventTriggerPropertyInput given) {
    if (given == null) {
      return null;
    }
    if (kind != ArrivalKind.EVENT) {
      ofEventsOnly("property", String.valueOf(given.name()), kind);
      return null;
    }
    String name = text("property.name", given.name(), EventProperties.LONGEST_NAME);
    String value = text("property.value", given.value(), EventProperties.LONGEST_VALUE);
    return name == null || value == null ? null : new EventTrigger.Property(name, value);
  }

  private @Nullable String text(String field, @Nullable String given, int longest) {
    if (given == null || given.isBlank()) {
      return faults.required(PATH + "." + field, field + " is empty: fill it in.");
    }
    if (given.length() > longest) {
      return faults.invalid(
          PATH + "." + field,
          "%s has %d characters: at most %d are allowed."
              .formatted(field, given.length(), longest));
    }
    return given;
  }

  private void ofEventsOnly(String field, String value, ArrivalKind kind) {
    faults.invalid(
        PATH + "." + field,
        "%s is %s, but it belongs to EVENT and %s arrives: leave it out."
            .formatted(field, Quoted.brief(value), kind));
  }

  private @Nullable BigDecimal minimumAmount(ArrivalKind kind, @Nullable BigDecimal given) {
    if (given == null) {
      return null;
    }
    if (kind != ArrivalKind.ORDER) {
      return faults.invalid(
          PATH + ".minimumAmount",
          "minimumAmount is %s, but it belongs to ORDER and %s arrives: leave it out."
              .formatted(given.toPlainString(), kind));
    }
    if (given.signum() <= 0 || given.precision() - given.scale() > 15) {
      return faults.invalid(
          PATH + ".minimumAmount",
          "minimumAmount is %s: take an amount above 0, in the reporting currency, or leave it out."
              .formatted(given.precision() > 40 ? "out of range" : given.toPlainString()));
    }
    return given.stripTrailingZeros();
  }
}
