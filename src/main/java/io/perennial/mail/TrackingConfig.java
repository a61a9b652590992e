package io.perennial.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether Perennial learns which mails are opened and which links are followed. */
@ConfigMapping(prefix = "perennial.mail.tracking")
interface TrackingConfig {

  /** An image of one point at the end of each mail. */
  @WithDefault("false")
  boolean opens();

  /** Links that lead past Perennial. */
  @WithDefault("false")
  boolean clicks();
}
