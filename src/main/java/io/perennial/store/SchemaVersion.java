package io.perennial.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database has every migration that this version of the service brings. It may have
 * newer ones, of a version that is being rolled out.
 *
 * <p>Where others migrate ({@code quarkus.flyway.migrate-at-start=false}), the start waits for
 * them: nothing is computed on a schema that is too old.
 */
@Singleton
public final class SchemaVersion {

  private static final Logger LOG = Logger.getLogger(SchemaVersion.class);
  private static final int BEFORE_ALL_OTHERS = 1;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Flyway flyway;
  private final Jdbi jdbi;
  private final MigrationConfig config;
  private @Nullable String newest;

  SchemaVersion(Flyway flyway, Jdbi jdbi, MigrationConfig config) {
    this.flyway = flyway;
    this.jdbi = jdbi;
    this.config = config;
  }

  void onStart(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event)
      throws InterruptedException {
    long deadline = System.nanoTime() + config.patience().toNanos();
    Optional<String> lacking = lacking();
    while (lacking.isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            lacking.get()
                + " after "
                + config.patience().toSeconds()
                + " s: migrate it, or set quarkus.flyway.migrate-at-start=true.");
      }
      LOG.warnf("%s; waiting for it to be migrated", lacking.get());
      Thread.sleep(LOOK.toMillis());
      lacking = lacking();
    }
  }

  /** The newest migration that this version of the service brings. */
  public String newest() {
    return String.valueOf(newest);
  }

  /** Whether the database has it. */
  public boolean isCurrent() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select from <table> where version = :newest and success)")
                .define("table", flyway.getConfiguration().getTable())
                .bind("newest", newest())
                .mapTo(Boolean.class)
                .one());
  }

  /** What the schema lacks, in words; empty where it is current. */
  private Optional<String> lacking() {
    try {
      MigrationInfo[] pending = flyway.info().pending();
      if (pending.length > 0) {
        return Optional.of(
            "The database lacks "
                + pending.length
                + " migrations, the first is "
                + pending[0].getVersion());
      }
      newest =
          Arrays.stream(flyway.info().applied())
              .filter(applied -> applied.getState().isResolved())
              .map(MigrationInfo::getVersion)
              .max(MigrationVersion::compareTo)
              .map(MigrationVersion::getVersion)
              .orElse(null);
      return Optional.empty();
    } catch (FlywayException e) {
      LOG.debug("The schema's version cannot be read", e);
      return Optional.of("The database does not answer");
    }
  }
}
