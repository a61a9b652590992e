package io.perennial.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.event.EventKind;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The canonical JSON of triggers: one field, named after the kind. */
final class TriggerJson {
  private static final String CROSSING = "crossing";
  private static final String METRIC_CHANGE = "metricChange";
  private static final String TIER_CHANGE = "tierChange";
  private static final String RFM_GROUP_CHANGE = "rfmGroupChange";
  private static final String SEGMENT_CHANGE = "segmentChange";
  private static final String EVENT = "event";
  private static final String DATE = "date";
  private static final String MANUAL = "manual";

  private TriggerJson() {}

  static void write(Trigger trigger, ObjectNode node) {
    if (trigger instanceof CrossingTrigger crossing) {
      writeCrossing(crossing, node);
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
      JsonNode crossing = node.path(CROSSING);
      return number(new Watched.Metric(metric(crossing)), crossing);
    }
    if (node.has(METRIC_CHANGE)) {
      JsonNode change = node.path(METRIC_CHANGE);
      return number(new Watched.Change(metric(change), change.path("windowDays").asInt()), change);
    }
    if (node.has(TIER_CHANGE)) {
      JsonNode change = node.path(TIER_CHANGE);
      return group(new Watched.TierIn(words(change.path("tiers"), Tier::valueOf)), change);
    }
    if (node.has(RFM_GROUP_CHANGE)) {
      JsonNode change = node.path(RFM_GROUP_CHANGE);
      return group(new Watched.RfmGroupIn(words(change.path("groups"), RfmGroup::valueOf)), change);
    }
    if (node.has(SEGMENT_CHANGE)) {
      JsonNode change = node.path(SEGMENT_CHANGE);
      return group(new Watched.InSegment(change.path("segment").asLong()), change);
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
    Watched watched = trigger.watched();
    if (watched instanceof Watched.Metric metric) {
      writeNumber(trigger, node.putObject(CROSSING).put("metric", metric.metric().name()));
    }
    if (watched instanceof Watched.Change change) {
      writeNumber(
          trigger,
          node.putObject(METRIC_CHANGE)
              .put("metric", change.metric().name())
              .put("windowDays", change.windowDays()));
    }
    if (watched instanceof Watched.TierIn in) {
      ObjectNode change = node.putObject(TIER_CHANGE);
      ArrayNode tiers = change.putArray("tiers");
      in.tiers().forEach(tier -> tiers.add(tier.name()));
      writePassage(trigger, change);
    }
    if (watched instanceof Watched.RfmGroupIn in) {
      ObjectNode change = node.putObject(RFM_GROUP_CHANGE);
      ArrayNode groups = change.putArray("groups");
      in.groups().forEach(group -> groups.add(group.name()));
      writePassage(trigger, change);
    }
    if (watched instanceof Watched.InSegment in) {
      writePassage(trigger, node.putObject(SEGMENT_CHANGE).put("segment", in.segment()));
    }
  }

  private static void writeNumber(CrossingTrigger trigger, ObjectNode node) {
    node.put("direction", trigger.threshold().direction().name())
        .put("enter", trigger.threshold().enter())
        .put("exit", trigger.threshold().exit())
        .put("holdForDays", trigger.holdForDays());
  }

  private static void writePassage(CrossingTrigger trigger, ObjectNode node) {
    node.put("passage", Passage.of(trigger.threshold()).name())
        .put("holdForDays", trigger.holdForDays());
  }

  private static CrossingTrigger number(Watched watched, JsonNode node) {
    return new CrossingTrigger(
        watched,
        new Threshold(
            Direction.valueOf(node.path("direction").asText()),
            node.path("enter").asDouble(),
            node.path("exit").asDouble()),
        node.path("holdForDays").asInt());
  }

  private static CrossingTrigger group(Watched watched, JsonNode node) {
    return CrossingTrigger.of(
        watched, Passage.valueOf(node.path("passage").asText()), node.path("holdForDays").asInt());
  }

  private static ScoreMetric metric(JsonNode node) {
    return ScoreMetric.valueOf(node.path("metric").asText());
  }

  private static <T> List<T> words(JsonNode array, Function<String, T> read) {
    List<T> words = new ArrayList<>();
    array.forEach(word -> words.add(read.apply(word.asText())));
    return words;
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
