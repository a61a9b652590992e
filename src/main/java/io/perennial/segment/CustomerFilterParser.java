package io.perennial.segment;

import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.Any;
import io.perennial.segment.Condition.Not;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a customer list into the same tree as the conditions of segments. */
final class CustomerFilterParser {

  private final ConditionFaults faults = new ConditionFaults();
  private final FieldFilters fields = new FieldFilters(faults);

  /** The condition of a filter; everyone where there is none. Used once. */
  ParsedCondition parse(@Nullable CustomerFilter filter, String path) {
    return faults.outcome(filter == null ? Condition.EVERYONE : read(filter, path, 1), path);
  }

  private Condition read(CustomerFilter filter, String path, int depth) {
    if (depth > Conditions.MAX_DEPTH) {
      faults.tooDeep(path);
      return Condition.EVERYONE;
    }
    List<Condition> parts = fields.read(filter, path);
    if (filter.and() != null) {
      parts.addAll(list(filter.and(), path + ".and", depth));
    }
    if (filter.or() != null) {
      parts.add(new Any(list(filter.or(), path + ".or", depth)));
    }
    if (filter.not() != null) {
      parts.add(new Not(read(filter.not(), path + ".not", depth + 1)));
    }
    return parts.size() == 1 ? parts.get(0) : new All(parts);
  }

  private List<Condition> list(List<@Nullable CustomerFilter> filters, String path, int depth) {
    if (filters.isEmpty()) {
      faults.add(path, "The list is empty: give at least one filter, or leave it out.");
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      CustomerFilter filter = filters.get(i);
      if (filter == null) {
        faults.add(path + "[" + i + "]", "The filter is missing: give one, or leave it out.");
      } else {
        parts.add(read(filter, path + "[" + i + "]", depth + 1));
      }
    }
    return parts;
  }
}
