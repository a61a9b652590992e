package io.perennial.ingest;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of an import. */
final class OptionParser {
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
  private static final int LONGEST_FORMAT = 50;

  private OptionParser() {}

  static String source(@Nullable String source) {
    String name = source == null ? ImportOptions.DEFAULT_SOURCE : source;
    if (!SOURCE.matcher(name).matches()) {
      throw FileRefused.parameter(
          "source is '" + name + "'. Use 1 to 50 letters, digits, '.', '_' or '-'.");
    }
    return name;
  }

  /** {@code field:column}, repeated or separated by commas. */
  static Map<String, String> columns(List<String> map, List<? extends Field> fields) {
    Map<String, String> columns = new HashMap<>();
    for (String pairs : map) {
      for (String pair : pairs.split(",", -1)) {
        int colon = pair.indexOf(':');
        String field = colon < 0 ? pair : pair.substring(0, colon).strip();
        String column = colon < 0 ? "" : pair.substring(colon + 1).strip();
        boolean known = fields.stream().anyMatch(f -> f.column().equals(field));
        if (!known || column.isEmpty() || columns.put(field, column) != null) {
          throw FileRefused.parameter(
              "map has '" + pair + "'. Write field:column, each field once, of: " + names(fields));
        }
      }
    }
    return columns;
  }

  static @Nullable String currency(@Nullable String currency) {
    if (currency == null) {
      return null;
    }
    String code = currency.strip().toUpperCase(Locale.ROOT);
    if (!Cells.CURRENCY.matcher(code).matches()) {
      throw FileRefused.parameter(
          "currency is '" + currency + "'. Use an ISO 4217 code such as EUR.");
    }
    return code;
  }

  /** Whether the second of two choices is made. */
  static boolean choice(String name, @Nullable String value, String first, String second) {
    if (value == null || value.equals(first)) {
      return false;
    }
    if (value.equals(second)) {
      return true;
    }
    throw FileRefused.parameter(
        name + " is '" + value + "'. It is " + first + ", the default, or " + second + ".");
  }

  static @Nullable String dateFormat(@Nullable String pattern) {
    if (pattern == null) {
      return null;
    }
    if (pattern.length() <= LONGEST_FORMAT && isPattern(pattern)) {
      return pattern;
    }
    throw FileRefused.parameter(
        "date_format is '" + pattern + "'. Write it like dd.MM.uuuu or MM/dd/uuuu HH:mm.");
  }

  private static boolean isPattern(String text) {
    try {
      return !DateTimeFormatter.ofPattern(text, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException notAPattern) {
      return false;
    }
  }

  private static String names(List<? extends Field> fields) {
    return fields.stream().map(Field::column).collect(Collectors.joining(", ")) + ".";
  }
}
