package io.perennial.segment;

import java.util.Map;

/**
 * A condition as SQL over the aliases {@code c} and {@code s}, true or not true for each row.
 *
 * @param text the predicate, to be put in brackets after {@code where} or {@code and}
 * @param binds every value by the name of its parameter; none is in the text
 */
public record SqlCondition(String text, Map<String, Object> binds) {
  public SqlCondition {
    binds = Map.copyOf(binds);
  }
}
