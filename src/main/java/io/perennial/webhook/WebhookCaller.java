package io.perennial.webhook;

import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signs calls and makes them. */
@Singleton
class WebhookCaller {

  private static final WebhookAnswer SEALED =
      new WebhookAnswer.Failed(
          "Its secret cannot be read: perennial.access.secret no longer lists the one that sealed"
              + " it. Rotate it by webhookEndpointRotateSecret.");

  private final EndpointSecrets secrets;
  private final WebhookClient client;

  WebhookCaller(EndpointSecrets secrets, WebhookClient client) {
    this.secrets = secrets;
    this.client = client;
  }

  /** Calls an endpoint. Completes with what came of it, never exceptionally. */
  CompletionStage<WebhookAnswer> call(WebhookEndpoint endpoint, String id, String body) {
    return secrets
        .request(endpoint, id, body)
        .map(client::call)
        .orElseGet(() -> CompletableFuture.completedFuture(SEALED));
  }
}
