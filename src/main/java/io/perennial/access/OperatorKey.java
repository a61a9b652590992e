package io.perennial.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The key of those who watch the service, such as Prometheus: it opens metrics and the details of
 * health and nothing else, so that a monitoring system never holds the key to customers' data.
 */
@Singleton
final class OperatorKey {

  /** Who sends it, as a principal. */
  static final String NAME = "operator-key";

  private static final int SHORTEST = 32;
  private static final Set<String> OPENED =
      Set.of(
          "/q/metrics", "/q/health", HealthStatus.LIVE, HealthStatus.READY, HealthStatus.STARTED);

  private final Optional<KeyDigest> digest;

  @Inject
  OperatorKey(AccessConfig config) {
    this(config.operatorKey().map(each -> each.get()), config.apiKey().map(each -> each.get()));
  }

  OperatorKey(Optional<String> key, Optional<String> apiKey) {
    key.ifPresent(OperatorKey::requireLong);
    if (key.isPresent() && key.equals(apiKey)) {
      throw new ConfigurationException(
          "perennial.access.operator-key is the same as perennial.access.api-key, so whoever"
              + " watches the service could read customers' data: take another one, the output of"
              + " 'openssl rand -base64 48'.");
    }
    this.digest = key.map(KeyDigest::of);
  }

  /** Whether a sent key is the one. */
  boolean matches(String sent) {
    return digest.isPresent() && digest.get().matches(sent);
  }

  /** Whether it opens a path. */
  static boolean opens(String path) {
    return OPENED.contains(path);
  }

  private static void requireLong(String key) {
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < SHORTEST) {
      throw new ConfigurationException(
          "perennial.access.operator-key has "
              + bytes
              + " bytes, but needs at least 32: take the output of 'openssl rand -base64 48'.");
    }
  }
}
