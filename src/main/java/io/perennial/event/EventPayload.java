package io.perennial.event;

import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an event that was sent. */
@Description("What became of an event that was sent.")
public record EventPayload(
    @Nullable @Description("The event as it is kept; null on errors.") Event event,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {
  static EventPayload of(Event event) {
    return new EventPayload(event, List.of());
  }

  static EventPayload refused(List<UserError> errors) {
    return new EventPayload(null, errors);
  }

  static EventPayload refused(UserErrorCode code, String field, String message) {
    return refused(List.of(new UserError(code, field, message)));
  }
}
