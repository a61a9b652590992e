package io.perennial.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A top-level error as it leaves the service: a sentence, its place, a stable code, no internals.
 */
final class ApiError implements GraphQLError {

  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String message;
  private final transient Map<String, Object> details;
  private final transient List<SourceLocation> locations;
  private final transient @Nullable List<Object> path;

  private ApiError(
      ErrorCode code,
      String message,
      Map<String, Object> details,
      List<SourceLocation> locations,
      @Nullable List<Object> path) {
    this.code = code;
    this.message = message;
    this.details = details;
    this.locations = locations;
    this.path = path;
  }

  /** An error of the whole request. */
  static ApiError of(ErrorCode code, String message) {
    return new ApiError(code, message, Map.of(), List.of(), null);
  }

  /** An error with a place in the document. */
  static ApiError in(ErrorCode code, String message, @Nullable List<SourceLocation> locations) {
    List<SourceLocation> places = locations == null ? List.of() : locations;
    return new ApiError(code, message, Map.of(), places, null);
  }

  /** The error of a field that failed, or of the whole request where there is no path. */
  static ApiError at(
      ApiException failure, @Nullable List<Object> path, @Nullable SourceLocation location) {
    List<SourceLocation> places = location == null ? List.of() : List.of(location);
    return new ApiError(
        failure.code(), String.valueOf(failure.getMessage()), failure.details(), places, path);
  }

  ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public List<SourceLocation> getLocations() {
    return locations;
  }

  @Override
  public @Nullable List<Object> getPath() {
    return path;
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorType.DataFetchingException;
  }

  @Override
  public Map<String, Object> getExtensions() {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code.name());
    extensions.putAll(details);
    return extensions;
  }

  @Override
  public Map<String, Object> toSpecification() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    if (!locations.isEmpty()) {
      error.put("locations", locations.stream().map(ApiError::place).toList());
    }
    if (path != null) {
      error.put("path", path);
    }
    error.put("extensions", getExtensions());
    return error;
  }

  private static Map<String, Integer> place(SourceLocation location) {
    return Map.of("line", location.getLine(), "column", location.getColumn());
  }
}
