package io.perennial.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Collects traces where somebody said where to send them, and nowhere else. */
public final class TracesConfig implements ConfigSourceFactory {

  private static final String DISABLED = "quarkus.otel.sdk.disabled";
  private static final List<String> ENDPOINTS =
      List.of("quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint");
  private static final int BELOW_APPLICATION_PROPERTIES = 90;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    boolean wanted = ENDPOINTS.stream().anyMatch(endpoint -> isSet(context, endpoint));
    return List.of(
        new PropertiesConfigSource(
            Map.of(DISABLED, Boolean.toString(!wanted)),
            "traces where an endpoint is set",
            BELOW_APPLICATION_PROPERTIES));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(BELOW_APPLICATION_PROPERTIES);
  }

  /** Quarkus has a default for it; only a value that somebody set counts. */
  private static boolean isSet(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return value != null
        && value.getValue() != null
        && value.getConfigSourceOrdinal() > Integer.MIN_VALUE;
  }
}
