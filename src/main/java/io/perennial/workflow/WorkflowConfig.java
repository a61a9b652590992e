package io.perennial.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When workflows look for what starts them beside the scores. */
@ConfigMapping(prefix = "perennial.workflow")
interface WorkflowConfig {

  /** How often a replica looks for arrivals and dates, beside being woken: a duration. */
  @WithDefault("10s")
  String every();

  /** What happened longer ago than this when it is read is old data. */
  @WithDefault("2D")
  Duration lateAfter();

  /** The time of the business day from which on its dates are read. */
  @WithDefault("08:00")
  LocalTime datesAt();
}
