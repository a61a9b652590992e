package io.perennial.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/**
 * The embedded PostgreSQL, which is used where no {@code quarkus.datasource.jdbc.url} is set.
 *
 * <p>{@link EmbeddedDatabaseConfig} reads the same settings, before there is a configuration.
 */
@ConfigMapping(prefix = "perennial.store")
public interface StoreConfig {

  /** The directory of its data, and of the secret that is generated where none is set. */
  @WithDefault("data")
  Path dataDir();

  /** Whether a commit survives a crash of the machine; without that it is faster, for tests. */
  @WithDefault("true")
  boolean durable();

  /** Whether it is in use: the service sets this itself. */
  @WithDefault("false")
  boolean embedded();
}
