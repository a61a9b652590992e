package io.perennial.webhook;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes, changes and deletes endpoints. */
@Singleton
class WebhookEndpointEditor {

  /** How long the secret before a rotation is still signed with. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final int LONGEST_NAME = 100;

  private final Jdbi jdbi;
  private final WebhookEndpointStore endpoints;
  private final EndpointSecrets secrets;
  private final WebhookRules rules;
  private final AddressGuard guard;
  private final Clock clock;
  private final Audit audit;

  WebhookEndpointEditor(
      Jdbi jdbi,
      WebhookEndpointStore endpoints,
      EndpointSecrets secrets,
      WebhookRules rules,
      AddressGuard guard,
      Clock clock,
      Audit audit) {
    this.jdbi = jdbi;
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.rules = rules;
    this.guard = guard;
    this.clock = clock;
    this.audit = audit;
  }

  WebhookEndpointPayload create(WebhookEndpointCreateInput input) {
    String name = input.name().strip();
    List<UserError> faults = faults(name, input.url());
    if (!faults.isEmpty()) {
      return WebhookEndpointPayload.refused(faults);
    }
    EndpointSecret secret = EndpointSecret.generate();
    Optional<WebhookEndpoint> made =
        jdbi.withHandle(
            handle ->
                endpoints.insert(
                    handle,
                    name,
                    input.url(),
                    input.enabled(),
                    secrets.seal(secret),
                    clock.instant()));
    made.ifPresent(endpoint -> record(AuditAction.WEBHOOK_ENDPOINT_CREATED, endpoint));
    return made.map(endpoint -> WebhookEndpointPayload.of(endpoint, secret))
        .orElseGet(() -> nameTaken(name));
  }

  WebhookEndpointPayload update(WebhookEndpointUpdateInput input) {
    return onEndpoint(
        input.id(), "input.id", (handle, endpoint) -> update(handle, endpoint, input));
  }

  private WebhookEndpointPayload update(
      Handle handle, WebhookEndpoint endpoint, WebhookEndpointUpdateInput input) {
    if (endpoint.version() != input.expectedVersion()) {
      return WebhookEndpointPayload.refused(
          UserErrorCode.CONFLICT,
          "input.expectedVersion",
          "The endpoint has version %d by now, not %d: read it again and repeat the change."
              .formatted(endpoint.version(), input.expectedVersion()));
    }
    String name = input.name() == null ? endpoint.name() : input.name().strip();
    String url = input.url() == null ? endpoint.url() : input.url();
    boolean enabled = input.enabled() == null ? endpoint.enabled() : input.enabled();
    List<UserError> faults = faults(name, url);
    if (!faults.isEmpty()) {
      return WebhookEndpointPayload.refused(faults);
    }
    boolean taken =
        endpoints.named(handle, name).filter(other -> other.key() != endpoint.key()).isPresent();
    return taken
        ? nameTaken(name)
        : WebhookEndpointPayload.of(
            updated(endpoint, endpoints.update(handle, endpoint.key(), name, url, enabled)));
  }

  /** Addresses of endpoints may hold keys: that one was changed is kept, not what it was. */
  private WebhookEndpoint updated(WebhookEndpoint before, WebhookEndpoint after) {
    audit.recordEdit(
        AuditAction.WEBHOOK_ENDPOINT_UPDATED,
        after.getId(),
        after.name(),
        AuditChanges.none()
            .value("name", before.name(), after.name())
            .name("url", before.url(), after.url())
            .value("enabled", before.enabled(), after.enabled()));
    return after;
  }

  private void record(AuditAction action, WebhookEndpoint endpoint) {
    audit.record(action, endpoint.getId(), endpoint.name());
  }

  WebhookEndpointPayload rotate(String id) {
    EndpointSecret secret = EndpointSecret.generate();
    return onEndpoint(
        id,
        "id",
        (handle, endpoint) -> {
          record(AuditAction.WEBHOOK_SECRET_ROTATED, endpoint);
          return WebhookEndpointPayload.of(
              endpoints.rotate(
                  handle, endpoint.key(), secrets.seal(secret), clock.instant().plus(OVERLAP)),
              secret);
        });
  }

  WebhookEndpointPayload delete(String id) {
    return onEndpoint(
        id,
        "id",
        (handle, endpoint) -> {
          endpoints.delete(handle, endpoint.key(), clock.instant());
          record(AuditAction.WEBHOOK_ENDPOINT_DELETED, endpoint);
          return WebhookEndpointPayload.of(endpoint);
        });
  }

  private WebhookEndpointPayload onEndpoint(String id, String field, Edit edit) {
    long key = OpaqueId.find(WebhookEndpoint.PREFIX, id).orElse(0);
    return jdbi.withHandle(
        handle ->
            endpoints
                .lock(handle, key)
                .map(endpoint -> edit.apply(handle, endpoint))
                .orElseGet(() -> WebhookEndpointPayload.refused(List.of(notFound(field)))));
  }

  static UserError notFound(String field) {
    return UserError.notFound(
        field, "There is no endpoint with this id: take one from webhookEndpoints.");
  }

  private List<UserError> faults(String name, String url) {
    List<UserError> faults = new ArrayList<>();
    if (name.isEmpty()) {
      faults.add(UserError.required("input.name", "The name is empty: give one."));
    }
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      faults.add(
          UserError.invalid(
              "input.name",
              "The name has %d characters: give 1 to %d, all of which can be seen."
                  .formatted(name.length(), LONGEST_NAME)));
    }
    try {
      guard.checkLiteral(EndpointUrl.parse(url, rules));
    } catch (EndpointUrl.Refused refused) {
      faults.add(UserError.invalid("input.url", String.valueOf(refused.getMessage())));
    }
    return faults;
  }

  private static WebhookEndpointPayload nameTaken(String name) {
    return WebhookEndpointPayload.refused(
        UserErrorCode.DUPLICATE,
        "input.name",
        "There is an endpoint called \"%s\" already: choose another name.".formatted(name));
  }

  /** What is done to an endpoint whose row is locked. */
  private interface Edit {
    WebhookEndpointPayload apply(Handle handle, WebhookEndpoint endpoint);
  }
}
