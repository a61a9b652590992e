package io.perennial.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cell of a row belongs to which field, by the file's first line and the caller's map. */
final class Header {
  private final List<? extends Field> fields;
  private final List<String> columns;
  private final int[] fieldOf;

  private Header(List<? extends Field> fields, List<String> columns, int[] fieldOf) {
    this.fields = fields;
    this.columns = columns;
    this.fieldOf = fieldOf;
  }

  /**
   * The header of a file.
   *
   * @param columns as the file's first line calls them
   * @param mapped the caller's own names, by field
   * @throws FileRefused where a required column is missing or one is there twice
   */
  static Header of(List<? extends Field> fields, List<String> columns, Map<String, String> mapped) {
    Map<String, Integer> ordinals = ordinals(fields, mapped);
    int[] fieldOf = new int[columns.size()];
    Field[] found = new Field[fields.size()];
    for (int i = 0; i < fieldOf.length; i++) {
      fieldOf[i] = ordinals.getOrDefault(key(columns.get(i)), -1);
      if (fieldOf[i] >= 0 && found[fieldOf[i]] != null) {
        throw FileRefused.unreadable(
            "The column '" + columns.get(i) + "' is there twice. Remove or rename one of them.");
      }
      if (fieldOf[i] >= 0) {
        found[fieldOf[i]] = fields.get(fieldOf[i]);
      }
    }
    refuseMissing(fields, Arrays.asList(found), columns, mapped);
    return new Header(fields, List.copyOf(columns), fieldOf);
  }

  int size() {
    return columns.size();
  }

  /** The columns that are no field. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < fieldOf.length; i++) {
      if (fieldOf[i] < 0) {
        others.add(columns.get(i));
      }
    }
    return others;
  }

  /** The row of some cells, as many as there are columns. */
  Row row(long line, List<String> cells) {
    @Nullable String[] values = new String[fields.size()];
    Map<String, Object> others = Map.of();
    for (int i = 0; i < fieldOf.length; i++) {
      String cell = cells.get(i).strip();
      if (cell.isEmpty()) {
        continue;
      }
      if (fieldOf[i] >= 0) {
        values[fieldOf[i]] = cell;
      } else {
        others = others.isEmpty() ? new TreeMap<>() : others;
        others.put(columns.get(i), cell);
      }
    }
    return new Row(line, Arrays.asList(values), others);
  }

  /** The ordinals of fields by the names of their columns. */
  static Map<String, Integer> ordinals(List<? extends Field> fields, Map<String, String> mapped) {
    Map<String, Integer> ordinals = new HashMap<>();
    for (Field field : fields) {
      ordinals.put(key(mapped.getOrDefault(field.column(), field.column())), field.ordinal());
    }
    return ordinals;
  }

  /** How names are compared: without space around, whatever their case. */
  static String key(String column) {
    return column.strip().toLowerCase(Locale.ROOT);
  }

  private static void refuseMissing(
      List<? extends Field> fields,
      List<@Nullable Field> found,
      List<String> columns,
      Map<String, String> mapped) {
    String missing =
        fields.stream()
            .filter(field -> field.required() && !found.contains(field))
            .map(field -> mapped.getOrDefault(field.column(), field.column()))
            .collect(Collectors.joining(", "));
    if (missing.isEmpty()) {
      return;
    }
    throw FileRefused.unreadable(
        "The required columns are not all there: "
            + missing
            + ". The first line has: "
            + columns.stream().limit(30).collect(Collectors.joining(", "))
            + ". Name the columns like that, or say which is which with ?map=field:column.");
  }
}
