package io.perennial.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings that the service reads when it starts: those of our mappings, and Quarkus'. */
final class KnownSettings {

  private static final String QUARKUS = "META-INF/quarkus-config-doc/quarkus-config-model.json";
  private static final String MAP = ".*";

  private final List<ConfigClass> mappings;
  private final Set<String> quarkus;

  private KnownSettings(List<ConfigClass> mappings, Set<String> quarkus) {
    this.mappings = mappings;
    this.quarkus = quarkus;
  }

  static KnownSettings read() throws IOException {
    List<ConfigClass> mappings =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.perennial")
                .stream()
                .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .map(ConfigClass::configClass)
                .toList();
    Set<String> quarkus = new HashSet<>();
    ClassLoader loader = KnownSettings.class.getClassLoader();
    for (URL model : Collections.list(loader.getResources(QUARKUS))) {
      try (InputStream written = model.openStream()) {
        for (JsonNode root : new ObjectMapper().readTree(written).path("configRoots")) {
          collect(root.path("items"), quarkus);
        }
      }
    }
    return new KnownSettings(mappings, quarkus);
  }

  /** Our settings by name, with what holds where they are not set. */
  Map<String, Optional<String>> ours() {
    Map<String, Optional<String>> ours = new TreeMap<>();
    for (ConfigClass mapping : mappings) {
      mapping.getProperties().forEach((name, otherwise) -> ours.put(name, text(otherwise)));
    }
    return ours;
  }

  /** Names of ours that hold secrets, as far as their type says so. */
  Set<String> secrets() {
    Set<String> secrets = new HashSet<>();
    mappings.forEach(mapping -> secrets.addAll(mapping.getSecrets()));
    return secrets;
  }

  /** Whether an environment variable sets something when the service starts. */
  boolean knows(String variable) {
    return quarkus.contains(variable)
        || ours().keySet().stream().anyMatch(name -> isSetBy(name, variable));
  }

  /** Reads all of ours from the environment; throws where a value is none of its setting. */
  SmallRyeConfig configured(Map<String, String> environment) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL));
    mappings.forEach(builder::withMapping);
    return builder.build();
  }

  static String variable(String name) {
    return name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static boolean isSetBy(String name, String variable) {
    return name.endsWith(MAP)
        ? variable.startsWith(variable(name.substring(0, name.length() - 1)))
        : variable(name).equals(variable);
  }

  private static Optional<String> text(String otherwise) {
    return Optional.ofNullable(otherwise).filter(each -> !each.isEmpty());
  }

  private static void collect(JsonNode items, Set<String> variables) {
    for (JsonNode item : items) {
      collect(item.path("items"), variables);
      if (item.path("phase").asText().equals("RUN_TIME")) {
        variables.add(item.at("/path/environmentVariable").asText());
      }
    }
  }
}
