package io.perennial.graphql;

import graphql.GraphQLError;
import graphql.language.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that was parsed and validated.
 *
 * @param document what was parsed; null where it is not GraphQL
 * @param errors why it cannot be executed; empty where it can
 */
record ExecutableDocument(@Nullable Document document, List<GraphQLError> errors) {

  static ExecutableDocument refused(List<GraphQLError> errors) {
    return new ExecutableDocument(null, errors);
  }
}
