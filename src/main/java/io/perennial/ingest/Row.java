package io.perennial.ingest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, not yet checked.
 *
 * @param line its first line, counted from 1
 * @param values by the ordinal of their field; null where the cell is empty
 * @param others the non-empty cells of columns that are no field, by name
 */
record Row(long line, List<@Nullable String> values, Map<String, Object> others) implements Read {
  @Nullable String get(Field field) {
    return values.get(field.ordinal());
  }
}
