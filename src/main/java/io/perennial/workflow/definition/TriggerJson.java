package io.perennial.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.event.EventKind;
import io.perennial.score.ScoreMetric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The canonical JSON of triggers: one field, named after the kind. */
final class TriggerJson {
  private static final String CROSSING = "crossing";
  private static final String EVENT = "event";
  private static final String DATE = "date";
  private static final String MANUAL = "manual";

  private TriggerJson() {}

  static void write(Trigger trigger, ObjectNode node) {
    if (trigger instanceof CrossingTrigger crossing) {
      writeCrossing(crossing, node.putObject(CROSSING));
    } else if (trigger instanceof EventTrigger event) {
      writeEvent(event, node.putObject(EVENT));
    } else if (trigger instanceof DateTrigger date) {
      writeDate(date, node.putObject(DATE));
    } else if (trigger instanceof ManualTrigger) {
      node.putObject(MANUAL);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it is of no kind that is known
   */
  static Trigger read(JsonNode node) {
    if (node.has(CROSSING)) {
      return readCrossing(node.path(CROSSING));
    }
    if (node.has(EVENT)) {
      return readEvent(node.path(EVENT));
    }
    if (node.has(DATE)) {
      return readDate(node.path(DATE));
    }
    if (node.has(MANUAL)) {
      return new ManualTrigger();
    }
    throw new IllegalStateException("The stored trigger is of no known kind: " + node);
  }

  private static void writeCrossing(CrossingTrigger trigger, ObjectNode node) {
    node.put("metric", trigger.metric().name())
        .put("direction", trigger.threshold().direction().name())
        .put("enter", trigger.threshold().enter())
        .put("exit", trigger.threshold().exit())
        .put("holdForDays", trigger.holdForDays());
  }

  private static CrossingTrigger readCrossing(JsonNode node) {
    return new CrossingTrigger(
        ScoreMetric.valueOf(node.path("metric").asText()),
        new Threshold(
            Direction.valueOf(node.path("direction").asText()),
            node.path("enter").asDouble(),
            node.path("exit").asDouble()),
        node.path("holdForDays").asInt());
  }

  private static void writeEvent(EventTrigger trigger, ObjectNode node) {
    EventKind eventKind = trigger.eventKind();
    EventTrigger.Property property = trigger.property();
    BigDecimal minimum = trigger.minimumAmount();
    node.put("kind", trigger.kind().name())
        .put("eventKind", eventKind == null ? null : eventKind.name())
        .put("name", trigger.name())
        .put("minimumAmount", minimum == null ? null : minimum.toPlainString());
    if (property != null) {
      node.putObject("property").put("name", property.name()).put("value", property.value());
    }
  }

  private static EventTrigger readEvent(JsonNode node) {
    String eventKind = text(node, "eventKind");
    String minimum = text(node, "minimumAmount");
    JsonNode property = node.path("property");
    return new EventTrigger(
        ArrivalKind.valueOf(node.path("kind").asText()),
        eventKind == null ? null : EventKind.valueOf(eventKind),
        text(node, "name"),
        property.isObject()
            ? new EventTrigger.Property(
                property.path("name").asText(), property.path("value").asText())
            : null,
        minimum == null ? null : new BigDecimal(minimum).stripTrailingZeros());
  }

  private static void writeDate(DateTrigger trigger, ObjectNode node) {
    node.put("anchor", trigger.anchor().name())
        .put("attribute", trigger.attribute())
        .put("recurrence", trigger.recurrence().name())
        .put("days", trigger.days());
  }

  private static DateTrigger readDate(JsonNode node) {
    return new DateTrigger(
        DateAnchor.valueOf(node.path("anchor").asText()),
        text(node, "attribute"),
        DateRecurrence.valueOf(node.path("recurrence").asText()),
        node.path("days").asInt());
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : null;
  }
}
