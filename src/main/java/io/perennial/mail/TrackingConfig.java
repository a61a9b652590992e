package io.perennial.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether Perennial learns which mails are opened and which links are followed. */
@ConfigMapping(prefix = "perennial.mail.tracking")
interface TrackingConfig {

  /** Whether each mail ends with an image of one point, so that opens are seen. */
  @WithDefault("false")
  boolean opens();

  /** Whether links of mails lead past Perennial, so that clicks are seen. */
  @WithDefault("false")
  boolean clicks();
}
