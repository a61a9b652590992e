package io.perennial.graphql;

import java.io.Serial;
import java.util.Map;

/**
 * A failure whose message is meant for the caller: it becomes a top-level GraphQL error with a
 * stable {@code extensions.code}. The message names the value, its place and the remedy.
 */
public final class ApiException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, Object> details;

  /** A failure with a code and a sentence for the caller. */
  public ApiException(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /** A failure with further facts, told beside the code in {@code extensions}. */
  public ApiException(ErrorCode code, String message, Map<String, ?> details) {
    super(message);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** A failure because an argument's value is not allowed. */
  public static ApiException badUserInput(String message) {
    return new ApiException(ErrorCode.BAD_USER_INPUT, message);
  }

  public ErrorCode code() {
    return code;
  }

  /** Further facts for {@code extensions}; empty where there are none. */
  public Map<String, Object> details() {
    return details;
  }
}
