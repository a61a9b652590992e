package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.ExecutionResult;
import io.smallrye.graphql.execution.ExecutionResponse;
import java.io.UncheckedIOException;

/** The result of an execution, written as JSON in one pass. */
final class Answer extends ExecutionResponse {

  Answer(ExecutionResult result) {
    super(result);
  }

  @Override
  public String getExecutionResultAsString() {
    try {
      return Values.JSON.writeValueAsString(getExecutionResult().toSpecification());
    } catch (JsonProcessingException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
