package io.perennial.customer;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an edit of the suppression list. */
@Description("What became of an edit of the suppression list.")
public record SuppressionPayload(
    @Nullable @Description("The suppressed address as it is now, or was before it was removed.")
        Suppression suppression,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {
  static SuppressionPayload of(Suppression suppression) {
    return new SuppressionPayload(suppression, List.of());
  }

  static SuppressionPayload refused(UserError error) {
    return new SuppressionPayload(null, List.of(error));
  }
}
