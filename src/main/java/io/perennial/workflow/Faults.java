package io.perennial.workflow;

import io.perennial.graphql.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of one input so far. What is noted gives the null that stands for the value. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class Faults {
  private final List<UserError> all = new ArrayList<>();

  /** Notes a missing value, and returns the null that stands for it. */
  public <T> @Nullable T required(String field, String message) {
    all.add(UserError.required(field, message));
    return null;
  }

  /** Notes a value that is not allowed, and returns the null that stands for it. */
  public <T> @Nullable T invalid(String field, String message) {
    all.add(UserError.invalid(field, message));
    return null;
  }

  /** Notes a name that nothing has, and returns the null that stands for it. */
  public <T> @Nullable T notFound(String field, String message) {
    all.add(UserError.notFound(field, message));
    return null;
  }

  /** What was noted, in the order of the input. */
  public List<UserError> all() {
    return List.copyOf(all);
  }
}
