package io.perennial.webhook;

import io.perennial.access.SealedText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The secrets of endpoints, sealed in the database and opened for signing alone. */
@Singleton
class EndpointSecrets {

  private static final String PURPOSE = "webhook-endpoint";

  private final SealedText sealed;
  private final Clock clock;

  EndpointSecrets(SealedText sealed, Clock clock) {
    this.sealed = sealed;
    this.clock = clock;
  }

  String seal(EndpointSecret secret) {
    return sealed.seal(PURPOSE, secret.text());
  }

  /** A sealed secret, sealed anew where a former secret of the service sealed it. */
  Optional<String> renew(String text) {
    return sealed.renew(PURPOSE, text);
  }

  /**
   * An attempt to call an endpoint, to be signed with its secret, and with the one before too while
   * that is good; empty where the service's own secret that sealed them is not listed any more.
   */
  Optional<WebhookRequest> request(WebhookEndpoint endpoint, String id, String body) {
    Instant now = clock.instant();
    Instant until = endpoint.previousSecretUntil();
    boolean both = until != null && now.isBefore(until);
    List<EndpointSecret> secrets =
        Stream.of(
                open(endpoint.sealedSecret()), open(both ? endpoint.sealedPreviousSecret() : null))
            .flatMap(Optional::stream)
            .toList();
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional.of(new WebhookRequest(endpoint.url(), id, secrets, now.getEpochSecond(), body));
  }

  private Optional<EndpointSecret> open(@Nullable String text) {
    return text == null ? Optional.empty() : sealed.open(PURPOSE, text).map(EndpointSecret::new);
  }
}
