package io.perennial.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a start goes about a database whose schema is too old. */
@ConfigMapping(prefix = "perennial.migration")
interface MigrationConfig {

  /** How long it waits until others have migrated it; then it ends. */
  @WithDefault("60s")
  Duration patience();
}
