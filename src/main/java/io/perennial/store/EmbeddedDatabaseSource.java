package io.perennial.store;

import java.nio.file.Path;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The datasource keys, answered from the embedded server, which starts at the first question. */
final class EmbeddedDatabaseSource implements ConfigSource {

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String USER = "quarkus.datasource.username";
  private static final String PASSWORD = "quarkus.datasource.password";
  private static final String EMBEDDED = "perennial.store.embedded";

  private final Path directory;
  private final boolean durable;

  EmbeddedDatabaseSource(Path directory, boolean durable) {
    this.directory = directory;
    this.durable = durable;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(URL, USER, PASSWORD, EMBEDDED);
  }

  @Override
  public @Nullable String getValue(String name) {
    return switch (name) {
      case URL -> EmbeddedServer.url(directory, durable);
      case USER, PASSWORD -> EmbeddedServer.USER;
      case EMBEDDED -> "true";
      default -> null;
    };
  }

  @Override
  public String getName() {
    return "embedded PostgreSQL in " + directory;
  }

  @Override
  public int getOrdinal() {
    return 90;
  }
}
