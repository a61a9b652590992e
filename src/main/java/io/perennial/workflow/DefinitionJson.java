package io.perennial.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.score.ScoreMetric;
import io.perennial.segment.ConditionJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical JSON of definitions: equal definitions give equal JSON, and reading gives them
 * back.
 */
public final class DefinitionJson {
  /** The format that is written. */
  static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DefinitionJson() {}

  /** Writes a definition. */
  public static String write(Definition definition) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    CrossingTrigger trigger = definition.trigger();
    ObjectNode root = nodes.objectNode().put("format", FORMAT);
    root.putObject("trigger")
        .putObject("crossing")
        .put("metric", trigger.metric().name())
        .put("direction", trigger.threshold().direction().name())
        .put("enter", trigger.threshold().enter())
        .put("exit", trigger.threshold().exit())
        .put("holdForDays", trigger.holdForDays());
    root.set("audience", ConditionJson.toNode(definition.audience()));
    var steps = root.putArray("steps");
    definition
        .steps()
        .forEach(s -> steps.addObject().putObject("sendEmail").put("template", s.template()));
    root.put("coolDownDays", definition.coolDownDays());
    root.put("maximumPerCustomer", definition.maximumPerCustomer());
    root.put("maximumPerDay", definition.maximumPerDay());
    root.put("holdoutShare", definition.holdoutShare());
    root.put("oldData", definition.oldData().name());
    return root.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it is not of this format
   */
  public static Definition read(String json) {
    JsonNode root = parse(json);
    if (root.path("format").asInt() != FORMAT) {
      throw new IllegalStateException(
          "The stored workflow has format "
              + root.path("format")
              + "; this program reads "
              + FORMAT);
    }
    JsonNode crossing = root.path("trigger").path("crossing");
    return new Definition(
        new CrossingTrigger(
            ScoreMetric.valueOf(crossing.path("metric").asText()),
            new Threshold(
                Direction.valueOf(crossing.path("direction").asText()),
                crossing.path("enter").asDouble(),
                crossing.path("exit").asDouble()),
            crossing.path("holdForDays").asInt()),
        ConditionJson.fromNode(root.path("audience")),
        steps(root.path("steps")),
        root.path("coolDownDays").asInt(),
        integer(root.path("maximumPerCustomer")),
        integer(root.path("maximumPerDay")),
        root.path("holdoutShare").asDouble(),
        OldData.valueOf(root.path("oldData").asText(OldData.IGNORE.name())));
  }

  private static List<SendEmail> steps(JsonNode steps) {
    List<SendEmail> read = new ArrayList<>();
    steps.forEach(s -> read.add(new SendEmail(s.path("sendEmail").path("template").asText())));
    return read;
  }

  private static @Nullable Integer integer(JsonNode node) {
    return node.isNumber() ? Integer.valueOf(node.asInt()) : null;
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored workflow is not JSON", e);
    }
  }
}
