package io.perennial.workflow.enrolment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How enrolments are moved on. */
@ConfigMapping(prefix = "perennial.enrolment")
interface EnrolmentConfig {

  /** How often a replica looks for those whose wait is over. */
  @WithDefault("10s")
  String every();
}
