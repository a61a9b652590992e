package io.perennial.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseConfigTest {

  private static final String URL = "quarkus.datasource.jdbc.url";

  @TempDir Path directory;

  @Test
  void leavesAConfiguredDatabaseAloneAndStartsNothing() {
    String yours = "jdbc:postgresql://db.example.com:5432/shop";
    SmallRyeConfig config = config(Map.of(URL, yours));
    assertEquals(yours, config.getConfigValue(URL).getValue());
    assertEquals(
        "false", config.getOptionalValue("perennial.store.embedded", String.class).orElse("false"));
    assertFalse(Files.exists(directory.resolve("postgres")));
  }

  @Test
  void offersTheEmbeddedDatabaseWithoutStartingItBeforeItIsAskedFor() {
    SmallRyeConfig config = config(Map.of());
    assertEquals("true", config.getConfigValue("perennial.store.embedded").getValue());
    assertFalse(Files.exists(directory.resolve("postgres")));
  }

  private SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withDefaultValue("perennial.store.data-dir", directory.toString())
        .withDefaultValues(settings)
        .withSources(new EmbeddedDatabaseConfig())
        .build();
  }
}
