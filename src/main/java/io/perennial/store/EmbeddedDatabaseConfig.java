package io.perennial.store;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Answers the datasource's URL, user and password where none is configured, by starting the
 * embedded PostgreSQL when first asked.
 *
 * <p>It answers nothing while Quarkus builds the application, nor where the embedded server is not
 * on the class path (container images): there the URL is required.
 */
public final class EmbeddedDatabaseConfig implements ConfigSourceFactory {

  private static final int BELOW_APPLICATION_PROPERTIES = 90;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (isBuilding() || isConfigured(context, "quarkus.datasource.jdbc.url") || !isPresent()) {
      return List.of();
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
        || Boolean.getBoolean("quarkus.aot.generate");
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
