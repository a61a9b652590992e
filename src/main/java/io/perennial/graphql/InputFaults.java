package io.perennial.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of one input so far. What is noted gives the null that stands for the value. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class InputFaults {
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

  public List<UserError> all() {
    return List.copyOf(all);
  }
}
