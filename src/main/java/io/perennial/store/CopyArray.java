package io.perennial.store;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's array literal. */
final class CopyArray {

  private CopyArray() {}

  static String literal(@Nullable Object[] elements) {
    StringBuilder literal = new StringBuilder("{");
    for (int i = 0; i < elements.length; i++) {
      if (i > 0) {
        literal.append(',');
      }
      literal.append(element(elements[i]));
    }
    return literal.append('}').toString();
  }

  private static String element(@Nullable Object element) {
    return element == null
        ? "NULL"
        : '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
