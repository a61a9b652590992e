package io.perennial.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas share the lanes of work. */
@ConfigMapping(prefix = "perennial.job")
public interface JobConfig {

  /**
   * How long a replica holds a lane without a sign of life: after a crash, its job is taken up
   * again this much later.
   */
  @WithDefault("15s")
  Duration lease();

  /** How long a stopping replica lets a job go on to its next commit; then the step is undone. */
  @WithDefault("5s")
  Duration stopTimeout();
}
