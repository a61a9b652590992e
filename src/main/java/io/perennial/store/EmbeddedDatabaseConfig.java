package io.perennial.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Answers the datasource's URL, user and password where none is configured, by starting the
 * embedded PostgreSQL when first asked.
 *
 * <p>It answers nothing while Quarkus builds the application. Where the embedded server is not on
 * the class path, as in images, a missing URL ends the start.
 */
public final class EmbeddedDatabaseConfig implements ConfigSourceFactory {

  private static final int BELOW_APPLICATION_PROPERTIES = 90;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (isBuilding() || isConfigured(context, "quarkus.datasource.jdbc.url")) {
      return List.of();
    }
    if (!isPresent()) {
      throw new ConfigurationException(
          "quarkus.datasource.jdbc.url is not set, and this build carries no embedded PostgreSQL."
              + " Set QUARKUS_DATASOURCE_JDBC_URL, for example"
              + " jdbc:postgresql://postgres:5432/perennial, with QUARKUS_DATASOURCE_USERNAME and"
              + " QUARKUS_DATASOURCE_PASSWORD.",
          Set.of("quarkus.datasource.jdbc.url"));
    }
    Path directory = Path.of(value(context, "perennial.store.data-dir", "data"));
    boolean durable = Boolean.parseBoolean(value(context, "perennial.store.durable", "true"));
    return List.of(new EmbeddedDatabaseSource(directory.toAbsolutePath(), durable));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(BELOW_APPLICATION_PROPERTIES);
  }

  private static boolean isBuilding() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return String.valueOf(loader).contains("Deployment Class Loader")
        || Boolean.getBoolean("quarkus.appcds.generate")
        || Boolean.getBoolean("quarkus.aot.generate")
        || "buildtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
  }

  private static boolean isPresent() {
    return EmbeddedDatabaseConfig.class
            .getClassLoader()
            .getResource("io/zonky/test/db/postgres/embedded/EmbeddedPostgres.class")
        != null;
  }

  private static boolean isConfigured(ConfigSourceContext context, String name) {
    return !value(context, name, "").isEmpty();
  }

  private static String value(ConfigSourceContext context, String name, String otherwise) {
    ConfigValue value = context.getValue(name);
    return value == null || value.getValue() == null ? otherwise : value.getValue();
  }
}
