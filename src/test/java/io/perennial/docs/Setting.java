package io.perennial.docs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting as operators see it.
 *
 * @param type as the code says, such as {@code Optional<String>}
 * @param otherwise what holds where it is not set; null where nothing does
 * @param description the comment of its method; empty where there is none
 */
record Setting(String name, String type, @Nullable String otherwise, String description) {

  boolean isSecret() {
    return type.contains("Secret<");
  }

  private boolean isByKey() {
    return type.startsWith("Map<");
  }

  /** Its environment variable; none for settings by key, whose keys such a name cannot tell. */
  String variable() {
    return isByKey()
        ? "–"
        : "`" + name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT) + "`";
  }

  String row() {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            isByKey() ? name + ".\"…\"" : name,
            variable(),
            words(type) + (isSecret() ? ", **secret**" : ""),
            otherwise == null ? "–" : "`" + otherwise + "`",
            description.replace("|", "\\|"));
  }

  private static String words(String type) {
    if (type.endsWith(">")) {
      String inner = type.substring(type.indexOf('<') + 1, type.length() - 1);
      return switch (type.substring(0, type.indexOf('<'))) {
        case "Optional", "Secret" -> words(inner);
        case "List", "Set" -> words(inner) + ", any number with commas between";
        case "Map" -> words(inner.substring(inner.indexOf(',') + 1).strip()) + ", by key";
        default -> throw new IllegalArgumentException("Say in words what a " + type + " is");
      };
    }
    return switch (type) {
      case "String" -> "text";
      case "boolean" -> "true or false";
      case "int", "long", "Integer" -> "whole number";
      case "double", "Double", "OptionalDouble", "BigDecimal" -> "number";
      case "Duration" -> "duration";
      case "Path" -> "path";
      case "URI" -> "address";
      case "ZoneId" -> "time zone";
      case "LocalTime" -> "time of day";
      default -> throw new IllegalArgumentException("Say in words what a " + type + " is");
    };
  }
}
