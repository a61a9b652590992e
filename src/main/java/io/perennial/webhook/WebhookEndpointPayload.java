package io.perennial.webhook;

import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an edit of an endpoint. */
@Description("What became of an edit of an endpoint.")
public record WebhookEndpointPayload(
    @Nullable
        @Description("The endpoint as it is now, or was before it was deleted; null on errors.")
        WebhookEndpoint endpoint,
    @Nullable
        @Description(
            "A new secret, shown this once: whsec_…. Null where none was made, or on errors.")
        String secret,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static WebhookEndpointPayload of(WebhookEndpoint endpoint) {
    return new WebhookEndpointPayload(endpoint, null, List.of());
  }

  static WebhookEndpointPayload of(WebhookEndpoint endpoint, EndpointSecret secret) {
    return new WebhookEndpointPayload(endpoint, secret.text(), List.of());
  }

  static WebhookEndpointPayload refused(List<UserError> errors) {
    return new WebhookEndpointPayload(null, null, errors);
  }

  static WebhookEndpointPayload refused(UserErrorCode code, String field, String message) {
    return refused(List.of(new UserError(code, field, message)));
  }

  /** Tells no secret to a log. */
  @Override
  public String toString() {
    return "WebhookEndpointPayload[" + endpoint + ", " + userErrors + "]";
  }
}
