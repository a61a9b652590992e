package io.perennial.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.score.ScoreMetric;

/** The canonical JSON of triggers: one field, named after the kind. */
final class TriggerJson {
  private static final String CROSSING = "crossing";

  private TriggerJson() {}

  static void write(Trigger trigger, ObjectNode node) {
    if (trigger instanceof CrossingTrigger crossing) {
      writeCrossing(crossing, node.putObject(CROSSING));
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
}
