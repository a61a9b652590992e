package io.perennial.graphql;

import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Makes errors of exceptions. What was not thrown for the caller is logged under a correlation id,
 * and the caller gets that id and no more.
 */
final class Faults implements DataFetcherExceptionHandler {

  private static final Logger LOG = Logger.getLogger(Faults.class);

  /** One exception may fail many fields: it is logged once. */
  private final Map<Throwable, ApiException> told =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    ApiError error =
        ApiError.at(
            forCaller(parameters.getException()),
            parameters.getPath().toList(),
            parameters.getSourceLocation());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  /** What the caller is told of a failure. */
  ApiException forCaller(Throwable thrown) {
    Throwable failure = thrown;
    while (isWrapper(failure) && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof ApiException ours) {
      return ours;
    }
    if (failure instanceof UnauthorizedException) {
      return new ApiException(ErrorCode.UNAUTHENTICATED, "A valid key is needed for this.");
    }
    if (failure instanceof ForbiddenException) {
      return new ApiException(ErrorCode.FORBIDDEN, "Your key does not allow this.");
    }
    return told.computeIfAbsent(failure, Faults::internal);
  }

  /** What the caller is told of an error that the execution itself reports. */
  GraphQLError forCaller(GraphQLError error) {
    if (error instanceof ApiError ours) {
      return ours;
    }
    if (error instanceof GraphQLException) { // a variable that does not fit its type
      return ApiError.in(
          ErrorCode.BAD_USER_INPUT,
          Validation.plain(String.valueOf(error.getMessage())),
          error.getLocations());
    }
    List<Object> path = error.getPath() == null ? List.of() : error.getPath();
    return ApiError.at(
        forCaller(new IllegalStateException(error.getMessage() + " at " + path)), path, null);
  }

  private static ApiException internal(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(failure, "A GraphQL request failed; correlation id %s", id);
    return new ApiException(
        ErrorCode.INTERNAL,
        "Something went wrong on our side. Whoever runs this service finds it in the log under "
            + id
            + ".",
        Map.of("correlationId", id));
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException
        || failure instanceof ExecutionException
        || failure instanceof InvocationTargetException;
  }
}
