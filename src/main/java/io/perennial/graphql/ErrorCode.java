package io.perennial.graphql;

/**
 * The closed set of reasons for a top-level error, told as {@code extensions.code}. The names are
 * part of the public contract; what goes wrong with a mutation's own input is a {@link UserError}.
 */
public enum ErrorCode {
  /** The document is not GraphQL. */
  SYNTAX_ERROR,
  /** The document does not fit the schema. */
  VALIDATION_ERROR,
  /** An argument's value is not allowed. */
  BAD_USER_INPUT,
  /** What was asked for by name does not exist. */
  NOT_FOUND,
  /** What was asked for fits several things. */
  AMBIGUOUS,
  /** No valid key was sent. */
  UNAUTHENTICATED,
  /** The key does not allow it. */
  FORBIDDEN,
  /** The document is larger than the service allows. */
  LIMIT_EXCEEDED,
  /** The client has asked for more than its share; it says when to ask again. */
  RATE_LIMITED,
  /** Our own fault; the log has the details under the correlation id. */
  INTERNAL
}
