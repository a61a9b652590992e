package io.perennial.workflow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.segment.ConditionJson;
import io.perennial.workflow.step.StepJson;
import java.util.EnumSet;
import java.util.Set;
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

  public static String write(Definition definition) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode root = nodes.objectNode().put("format", FORMAT);
    TriggerJson.write(definition.trigger(), root.putObject("trigger"));
    root.set("audience", ConditionJson.toNode(definition.audience()));
    StepJson.write(definition.steps(), root.putArray("steps"));
    root.put("coolDownDays", definition.coolDownDays());
    root.put("maximumPerCustomer", definition.maximumPerCustomer());
    root.put("maximumPerDay", definition.maximumPerDay());
    root.put("holdoutShare", definition.holdoutShare());
    root.put("oldData", definition.oldData().name());
    ArrayNode exitRules = root.putArray("exitRules");
    definition.exitRules().stream().sorted().forEach(rule -> exitRules.add(rule.name()));
    SendingJson.write(definition.sending(), root.putObject("sending"));
    SendingJson.write(definition.budget(), root);
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
    return new Definition(
        TriggerJson.read(root.path("trigger")),
        ConditionJson.fromNode(root.path("audience")),
        StepJson.read(root.path("steps")),
        root.path("coolDownDays").asInt(),
        integer(root.path("maximumPerCustomer")),
        integer(root.path("maximumPerDay")),
        root.path("holdoutShare").asDouble(),
        OldData.valueOf(root.path("oldData").asText(OldData.IGNORE.name())),
        exitRules(root.path("exitRules")),
        SendingJson.readRules(root.path("sending")),
        SendingJson.readBudget(root.path("budget")));
  }

  /** A workflow of before there were rules has those that a new one has. */
  private static Set<ExitRule> exitRules(JsonNode rules) {
    if (rules.isMissingNode()) {
      return ExitRule.DEFAULT;
    }
    Set<ExitRule> read = EnumSet.noneOf(ExitRule.class);
    rules.forEach(rule -> read.add(ExitRule.valueOf(rule.asText())));
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
