package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on a database whose schema is older or newer than they are. */
class UpgradeIT {

  private static final Map<String, String> OTHERS_MIGRATE =
      Map.of("quarkus.flyway.migrate-at-start", "false");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void waitsForTheSchemaAndWorksOnANewerOne() throws Exception {
    int port = FreePort.find();
    ServiceDatabase database =
        new ServiceDatabase("jdbc:postgresql://localhost:" + port + "/postgres");
    try (Replicas replicas = Replicas.on(directory, database.url(), Map.of())) {
      CompletableFuture<Service> early = add(replicas, OTHERS_MIGRATE);
      try (PostgresServer server = PostgresServer.start(directory, port)) {
        flyway(database).target(MigrationVersion.fromVersion("27")).load().migrate();
        String refusal =
            String.valueOf(
                assertThrows(
                        Exception.class,
                        () ->
                            replicas.add(
                                Map.of(
                                    "quarkus.flyway.migrate-at-start", "false",
                                    "perennial.migration.patience", "1s")))
                    .getMessage());
        assertTrue(refusal.contains("The database lacks "), refusal);
        assertFalse(early.isDone(), "it started on a schema that is too old");
        flyway(database).load().migrate();
        Service old = early.get();
        assertTrue(old.is("ready"));

        aNightSpansTheMigrationOfTheNextVersion(old, database);
        old.terminate();
        assertTrue(old.isGoneWithin(PATIENCE));
        replicas.without(old);
        Service again = replicas.add(Map.of());
        assertTrue(again.is("ready"), "an old one restarts on the newer schema");
        server.database().execute("delete from flyway_schema_history where version::int < 9000");
        await().atMost(PATIENCE).until(() -> !again.is("ready"));
        assertTrue(again.is("live"));
      }
    }
  }

  private void aNightSpansTheMigrationOfTheNextVersion(Service old, ServiceDatabase database)
      throws IOException, InterruptedException {
    Shop shop = Shop.of(1_000);
    Shop.awaitJob(old, shop.customers(old));
    Shop.awaitJob(old, shop.orders(old));
    String night = Shop.night(old, Shop.FIRST_NIGHT);
    Path next = Files.createDirectory(directory.resolve("next"));
    Files.writeString(
        next.resolve("V9000__expand.sql"),
        """
        alter table customer add column loyalty_number text;
        alter table score add column next_metric float8;
        create table next_version (id bigint primary key);
        """);
    flyway(database).locations("classpath:db/migration", "filesystem:" + next).load().migrate();
    Shop.awaitJob(old, night);
    Shop.awaitJob(old, Shop.night(old, Shop.SECOND_NIGHT));
    assertTrue(old.is("ready"));
  }

  private static CompletableFuture<Service> add(Replicas replicas, Map<String, String> more) {
    return CompletableFuture.supplyAsync(() -> replicas.add(more));
  }

  private static FluentConfiguration flyway(ServiceDatabase database) {
    return Flyway.configure()
        .dataSource(database.url(), ServiceDatabase.USER, ServiceDatabase.USER)
        .locations("classpath:db/migration");
  }
}
