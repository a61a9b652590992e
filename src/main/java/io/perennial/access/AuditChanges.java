package io.perennial.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an edit changed, field by field; fields that stayed as they were are left out. */
public final class AuditChanges {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<AuditChange> changes = new ArrayList<>();

  /** Nothing yet. */
  public static AuditChanges none() {
    return new AuditChanges();
  }

  /** A field with what it was and became. */
  public AuditChanges value(String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      changes.add(new AuditChange(field, text(before), text(after)));
    }
    return this;
  }

  /** A field whose content is long or personal: only that it changed is kept. */
  public AuditChanges name(String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      changes.add(new AuditChange(field, null, null));
    }
    return this;
  }

  /** All fields of two JSON objects, with what they were and became. */
  public AuditChanges fields(String before, String after) {
    JsonNode old = parse(before);
    JsonNode now = parse(after);
    Set<String> names = new TreeSet<>();
    old.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> value(name, json(old.get(name)), json(now.get(name))));
    return this;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  List<AuditChange> all() {
    return List.copyOf(changes);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String json(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }
}
