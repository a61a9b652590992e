package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The closed set of reasons why a mutation did not do what was asked. */
@Enum("UserErrorCode")
@Description("Why a mutation did not do what was asked.")
public enum UserErrorCode {
  @Description("A value is missing.")
  REQUIRED,
  @Description("A value is not allowed.")
  INVALID,
  @Description("Nothing with that id or name exists.")
  NOT_FOUND,
  @Description("Something with that name or value exists already.")
  DUPLICATE,
  @Description("The object was changed since the expected version was read: read it again.")
  CONFLICT,
  @Description("The object's state does not allow it.")
  ILLEGAL_STATE,
  @Description("Something else still uses the object.")
  IN_USE,
  @Description("The idempotency key was used before with another payload.")
  IDEMPOTENCY_MISMATCH
}
