package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.ExecutionResult;
import io.smallrye.graphql.execution.ExecutionResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The result of an execution, written as JSON in one pass. */
final class Answer extends ExecutionResponse {

  Answer(ExecutionResult result) {
    super(result);
  }

  byte[] bytes() {
    try {
      return Values.JSON.writeValueAsBytes(getExecutionResult().toSpecification());
    } catch (JsonProcessingException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public String getExecutionResultAsString() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
