package io.perennial.graphql;

import graphql.ExecutionResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** How long GraphQL requests take and how they end, by {@link OperationName}. */
@Singleton
final class OperationMeters {

  /** How a request ends. */
  enum Outcome {
    OK,
    /** Nothing, or a part only, was answered, and the request is at fault. */
    CLIENT_ERROR,
    /** Our own fault. */
    SERVER_ERROR;

    static Outcome of(ExecutionResult result) {
      if (result.getErrors().isEmpty()) {
        return OK;
      }
      return result.getErrors().stream().anyMatch(Outcome::isOurs) ? SERVER_ERROR : CLIENT_ERROR;
    }

    private static boolean isOurs(Object error) {
      return error instanceof ApiError told && told.code() == ErrorCode.INTERNAL;
    }
  }

  /** Steps of an objective: most answers take less than a tenth of a second. */
  private static final Duration[] STEPS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;

  OperationMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void ended(String operation, Outcome outcome, Duration took) {
    Timer.builder("perennial.graphql.request.duration")
        .description("How long a GraphQL request took, by what it asked for and how it ended")
        .serviceLevelObjectives(STEPS)
        .tag("operation", operation)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(took);
  }
}
