package io.perennial.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that programs send, and a former one beside it while they change over; without one the
 * service is open, in dev mode and tests.
 */
@Singleton
final class ApiKey {

  private static final int SHORTEST = 16;

  private final boolean open;
  private final List<KeyDigest> digests;

  @Inject
  ApiKey(AccessConfig config, LaunchMode mode) {
    this(
        config.apiKey().map(each -> each.get()),
        config.formerApiKey().map(each -> each.get()),
        mode);
  }

  ApiKey(Optional<String> key, Optional<String> former, LaunchMode mode) {
    if (key.isEmpty() && mode == LaunchMode.NORMAL) {
      throw new ConfigurationException(
          "perennial.access.api-key is not set, and without a key nobody could be let in: set it to"
              + " a random text of at least 16 characters, such as the output of"
              + " 'openssl rand -hex 24'. Programs send it as Authorization: Bearer <key>.");
    }
    key.ifPresent(each -> check("perennial.access.api-key", each));
    former.ifPresent(each -> check("perennial.access.former-api-key", each));
    this.open = mode == LaunchMode.DEVELOPMENT || key.isEmpty();
    this.digests = Stream.of(key, former).flatMap(Optional::stream).map(KeyDigest::of).toList();
  }

  /** Whether nobody needs a key: in dev mode, and in tests that set none. */
  boolean isOpen() {
    return open;
  }

  /** Whether a sent key is one. */
  boolean matches(String sent) {
    boolean matches = false;
    for (KeyDigest digest : digests) {
      matches |= digest.matches(sent);
    }
    return matches;
  }

  private static void check(String setting, String key) {
    if (key.length() < SHORTEST) {
      throw new ConfigurationException(
          setting
              + " has "
              + key.length()
              + " characters, but a key of fewer than 16 is soon guessed: take the output of"
              + " 'openssl rand -hex 24'.");
    }
  }
}
