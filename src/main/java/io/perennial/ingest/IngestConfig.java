package io.perennial.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are taken in. */
@ConfigMapping(prefix = "perennial.ingest")
interface IngestConfig {
  /** How long one upload may last. */
  @WithDefault("2h")
  Duration uploadTimeout();

  /** How long one transaction of an import may last. */
  @WithDefault("30m")
  Duration mergeTimeout();

  /** How many rows are merged in one transaction. */
  @WithDefault("50000")
  int batchRows();
}
