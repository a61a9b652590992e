package io.perennial.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The bootstrap key that programs send; without one the service is open, in dev mode and tests. */
@Singleton
final class ApiKey {

  private static final int SHORTEST = 16;

  private final boolean open;
  private final Optional<KeyDigest> digest;

  @Inject
  ApiKey(AccessConfig config, LaunchMode mode) {
    this(config.apiKey(), mode);
  }

  ApiKey(Optional<String> key, LaunchMode mode) {
    if (key.isEmpty() && mode == LaunchMode.NORMAL) {
      throw new ConfigurationException(
          "perennial.access.api-key is not set, and without a key nobody could be let in: set it to"
              + " a random text of at least 16 characters, such as the output of"
              + " 'openssl rand -hex 24'. Programs send it as Authorization: Bearer <key>.");
    }
    if (key.isPresent() && key.get().length() < SHORTEST) {
      throw new ConfigurationException(
          "perennial.access.api-key has "
              + key.get().length()
              + " characters, but a key of fewer than 16 is soon guessed: take the output of"
              + " 'openssl rand -hex 24'.");
    }
    this.open = mode == LaunchMode.DEVELOPMENT || key.isEmpty();
    this.digest = key.map(KeyDigest::of);
  }

  /** Whether nobody needs a key: in dev mode, and in tests that set none. */
  boolean isOpen() {
    return open;
  }

  /** Whether a sent key is the one. */
  boolean matches(String sent) {
    return digest.isPresent() && digest.get().matches(sent);
  }
}
