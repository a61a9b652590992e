package io.perennial.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Test mails. */
@ConfigMapping(prefix = "perennial.mail.test")
interface TestMailConfig {

  /** How many test mails go out within a minute at most, over all replicas. */
  @WithDefault("5")
  int perMinute();
}
