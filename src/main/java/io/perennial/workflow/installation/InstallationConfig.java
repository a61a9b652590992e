package io.perennial.workflow.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which installation this deployment is: a database that belongs to another one sends nothing. */
@ConfigMapping(prefix = "perennial.installation")
interface InstallationConfig {

  /**
   * A text that has to equal the one in the database. Give another one before you start on a
   * restored backup, such as the next number, and another to each copy, such as {@code staging}.
   */
  @WithDefault("1")
  String epoch();
}
