package io.perennial.webhook;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.graphql.OpaqueId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tries endpoints: one signed call, at once, whether they are enabled or not. */
@Singleton
class EndpointTrial {

  private final Jdbi jdbi;
  private final WebhookEndpointStore endpoints;
  private final WebhookCaller caller;
  private final Clock clock;
  private final Audit audit;

  EndpointTrial(
      Jdbi jdbi, WebhookEndpointStore endpoints, WebhookCaller caller, Clock clock, Audit audit) {
    this.jdbi = jdbi;
    this.endpoints = endpoints;
    this.caller = caller;
    this.clock = clock;
    this.audit = audit;
  }

  /** Outside any transaction: an endpoint may take its time. That it is tried is kept before. */
  WebhookTestPayload call(String id) {
    return QuarkusTransaction.suspendingExisting()
        .call(
            () ->
                find(id)
                    .map(this::call)
                    .orElseGet(
                        () -> WebhookTestPayload.refused(WebhookEndpointEditor.notFound("id"))));
  }

  private Optional<WebhookEndpoint> find(String id) {
    long key = OpaqueId.find(WebhookEndpoint.PREFIX, id).orElse(0);
    return jdbi.withHandle(handle -> endpoints.find(handle, key));
  }

  private WebhookTestPayload call(WebhookEndpoint endpoint) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                audit.record(
                    AuditAction.WEBHOOK_ENDPOINT_TESTED, endpoint.getId(), endpoint.name()));
    String body = WebhookBody.test(clock.instant(), endpoint.getId());
    String id = "msg_test_" + UUID.randomUUID().toString().replace("-", "");
    return WebhookTestPayload.of(caller.call(endpoint, id, body).toCompletableFuture().join());
  }
}
