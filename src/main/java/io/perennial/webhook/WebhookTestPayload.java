package io.perennial.webhook;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of a test call. */
@Description("What came of a test call.")
public record WebhookTestPayload(
    @Description("Whether the endpoint answered 2xx.") boolean delivered,
    @Nullable @Description("The answer's HTTP status; null where none came.") Integer status,
    @Nullable @Description("The beginning of the answer, 1 KB at most; null where none came.")
        String response,
    @Nullable @Description("Why it was not delivered, in words; null where it was.") String reason,
    @NonNull @Description("Why nothing was sent; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static WebhookTestPayload of(WebhookAnswer answer) {
    if (answer instanceof WebhookAnswer.Answered answered) {
      boolean delivered = answered.isSuccess();
      return new WebhookTestPayload(
          delivered,
          answered.status(),
          answered.body(),
          delivered ? null : answered.sentence(),
          List.of());
    }
    return new WebhookTestPayload(false, null, null, answer.sentence(), List.of());
  }

  static WebhookTestPayload refused(UserError error) {
    return new WebhookTestPayload(false, null, null, null, List.of(error));
  }
}
