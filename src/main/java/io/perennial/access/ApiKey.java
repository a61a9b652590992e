package io.perennial.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
  private final List<byte[]> digests;

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
    this.digests = Stream.of(key, former).flatMap(Optional::stream).map(ApiKey::digest).toList();
  }

  /** Whether nobody needs a key: in dev mode, and in tests that set none. */
  boolean isOpen() {
    return open;
  }

  /** Whether a sent key is one; compared in a time that does not depend on where they differ. */
  boolean matches(String sent) {
    boolean matches = false;
    for (byte[] digest : digests) {
      matches |= MessageDigest.isEqual(digest, digest(sent));
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

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
