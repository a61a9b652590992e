package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the input of a mutation.
 *
 * @param code why, for programs
 * @param field the path of the input field, such as {@code steps[0].sendEmail.template}; null where
 *     the fault is of the whole
 * @param message a sentence that names the value and the remedy, for people
 */
@Description("What is wrong with the input of a mutation.")
public record UserError(
    @Description("Why, for programs.") @NonNull UserErrorCode code,
    @Description(
            "The path of the input field, such as steps[0].sendEmail.template; null where the fault"
                + " is of the whole.")
        @Nullable String field,
    @Description("A sentence that names the value and the remedy, for people.") @NonNull
        String message) {

  /** A value that is not allowed. */
  public static UserError invalid(@Nullable String field, String message) {
    return new UserError(UserErrorCode.INVALID, field, message);
  }

  /** A value that is missing. */
  public static UserError required(String field, String message) {
    return new UserError(UserErrorCode.REQUIRED, field, message);
  }

  /** An object that does not exist. */
  public static UserError notFound(@Nullable String field, String message) {
    return new UserError(UserErrorCode.NOT_FOUND, field, message);
  }
}
