package io.perennial.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The canonical JSON of conditions: {@code {"version": 2, "condition": …}}, where the condition has
 * the shape of {@link ConditionInput}. Equal trees give equal JSON, and reading gives the same tree
 * back.
 */
public final class ConditionJson {

  /** The format that is written. */
  public static final int VERSION = 2;

  /** The oldest that is read; version 2 added leaves to it and changed none. */
  private static final int OLDEST = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private ConditionJson() {}

  /** The condition with its format version, as text. */
  public static String write(Condition condition) {
    return toNode(condition).toString();
  }

  /** The condition with its format version, to be put into a greater document. */
  public static ObjectNode toNode(Condition condition) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    envelope.set("condition", tree(condition));
    return envelope;
  }

  /** The condition alone, in the shape of {@link ConditionInput}. */
  public static ObjectNode tree(Condition condition) {
    return condition.accept(new ConditionNodes());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not such JSON, or of a version not known here
   */
  public static Condition read(String json) {
    try {
      return fromNode(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The stored condition is not JSON", e);
    }
  }

  /** Reads what {@link #toNode} gave; errors as for {@link #read}. */
  public static Condition fromNode(JsonNode envelope) {
    int version = envelope.path("version").asInt(0);
    if (version < OLDEST || version > VERSION) {
      throw new IllegalArgumentException(
          "The stored condition has format version %d; this program reads %d: upgrade it"
              .formatted(version, VERSION));
    }
    ParsedCondition parsed = Conditions.parse(input(envelope.path("condition")), "condition");
    if (parsed instanceof ParsedCondition.Accepted accepted) {
      return accepted.condition();
    }
    throw new IllegalArgumentException("The stored condition is not legal: " + parsed);
  }

  private static ConditionInput input(JsonNode tree) {
    try {
      return MAPPER.treeToValue(tree, ConditionInput.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The stored condition has another shape", e);
    }
  }
}
