package io.perennial.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The free part of an event: a few plain values by name, as JSON in the database. */
public final class EventProperties {
  /** How many an event may have. */
  public static final int MOST = 20;

  /** Characters of a name, of a property and of an event. */
  public static final int LONGEST_NAME = 200;

  /** Characters of a value. */
  public static final int LONGEST_VALUE = 500;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Object>> BY_NAME = new TypeReference<>() {};

  private EventProperties() {}

  /** The JSON of texts, numbers and truth values, which are within the bounds. */
  public static String write(Map<String, ?> properties) {
    try {
      return properties.isEmpty() ? "{}" : JSON.writeValueAsString(properties);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static List<EventProperty> read(String json) {
    try {
      return JSON.readValue(json, BY_NAME).entrySet().stream()
          .map(entry -> new EventProperty(entry.getKey(), String.valueOf(entry.getValue())))
          .toList();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
