package io.perennial.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The demo shop. */
@ConfigMapping(prefix = "perennial.demo")
interface DemoConfig {

  /** Whether it is loaded into an empty database: in dev mode, unless told otherwise. */
  @WithDefault("false")
  boolean enabled();

  /** What makes one demo shop differ from another. */
  @WithDefault("1")
  long seed();
}
