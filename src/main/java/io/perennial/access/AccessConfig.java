package io.perennial.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Keys and secrets. */
@ConfigMapping(prefix = "perennial.access")
interface AccessConfig {

  /** The bootstrap key for programs, sent as {@code Authorization: Bearer …}. */
  Optional<String> apiKey();

  /**
   * A key for those who watch the service, sent the same way: it opens metrics and the details of
   * health, and nothing else. The API key opens them too.
   */
  Optional<String> operatorKey();

  /** The secrets that sign cursors and links; the first signs, the others still verify. */
  Optional<List<String>> secret();
}
