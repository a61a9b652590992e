package io.perennial.fit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When models are fitted. */
@ConfigMapping(prefix = "perennial.fit")
public interface FitConfig {

  /** At this age in days, counted between business days, the accepted fit is fitted again. */
  @WithDefault("30")
  int maxAgeDays();
}
