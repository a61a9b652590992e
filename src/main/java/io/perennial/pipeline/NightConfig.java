package io.perennial.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether and when all customers are scored by themselves. */
@ConfigMapping(prefix = "perennial.night")
public interface NightConfig {

  /** Whether the night starts by itself. */
  @WithDefault("true")
  boolean enabled();

  /**
   * When, in the business time zone: five fields as in Unix ({@code 0 2 * * *}), or six or seven
   * with seconds as in Quartz. However often it fires, there is one night for a day.
   */
  @WithDefault("0 2 * * *")
  String cron();

  /** How often each replica asks whether a night is due. */
  @WithDefault("60s")
  String every();
}
