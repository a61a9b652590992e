package io.perennial.graphql;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import java.util.HashSet;
import java.util.Set;

/**
 * What an operation is called where it is measured: the root field of the schema that it asks for.
 * Nothing of it is in the client's words, so that there are no more names than root fields.
 */
final class OperationName {

  /** Of a request that was refused before its operation was known. */
  static final String REFUSED = "refused";

  private static final String SEVERAL = "several";
  private static final String SCHEMA = "schema";

  private OperationName() {}

  /** The name of a valid operation. */
  static String of(OperationDefinition operation) {
    Set<String> names = new HashSet<>();
    for (Selection<?> selection : operation.getSelectionSet().getSelections()) {
      names.add(of(selection));
    }
    return names.size() == 1 ? names.iterator().next() : SEVERAL;
  }

  private static String of(Selection<?> selection) {
    if (!(selection instanceof Field field)) {
      return SEVERAL;
    }
    return field.getName().startsWith("__") ? SCHEMA : field.getName();
  }
}
