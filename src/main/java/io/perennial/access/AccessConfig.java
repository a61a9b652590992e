package io.perennial.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import java.util.List;
import java.util.Optional;

/** Keys and secrets. */
@ConfigMapping(prefix = "perennial.access")
public interface AccessConfig {

  /**
   * The key that programs send, as {@code Authorization: Bearer …}: at least 16 characters.
   * Required, but in dev mode.
   */
  Optional<Secret<String>> apiKey();

  /** A second key that is let in as well, while programs change over from one to the other. */
  Optional<Secret<String>> formerApiKey();

  /**
   * A key for those who watch the service, sent the same way: it opens metrics and the details of
   * health, and nothing else. The API key opens them too.
   */
  Optional<Secret<String>> operatorKey();

  /**
   * The secrets that sign cursors and links and seal what must not be read in the database, each of
   * at least 32 bytes. The first signs and seals; what the others signed or sealed still holds.
   * Required with a database of your own.
   */
  Optional<List<Secret<String>>> secret();
}
