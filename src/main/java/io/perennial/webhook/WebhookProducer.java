package io.perennial.webhook;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** Makes what calls of endpoints are made by, as configured. */
final class WebhookProducer {

  /** Certificates of one's own: {@code quarkus.tls.webhook.trust-store.pem.certs} and the like. */
  private static final String TLS = "webhook";

  private WebhookProducer() {}

  @Produces
  @Singleton
  static WebhookClient client(
      Vertx vertx, WebhookConfig config, AddressGuard guard, TlsConfigurationRegistry tls) {
    TrustOptions trust = tls.get(TLS).map(TlsConfiguration::getTrustStoreOptions).orElse(null);
    return new WebhookClient(
        vertx,
        WebhookRules.of(config),
        guard,
        host -> List.of(InetAddress.getAllByName(host)),
        trust,
        config.answerTimeout());
  }

  @Produces
  @Singleton
  static Backoff backoff(WebhookConfig config) {
    return Backoff.of(config.retry());
  }

  @Produces
  @Singleton
  static AddressGuard guard(WebhookConfig config) {
    return AddressGuard.allowing(config.allowedAddresses().orElseGet(List::of));
  }

  @Produces
  @Singleton
  static WebhookRules rules(WebhookConfig config) {
    return WebhookRules.of(config);
  }
}
