package io.perennial.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL 17 out of Maven artifacts, kept in the data directory and listening on localhost.
 *
 * <p>It outlives a JVM that was killed: the next one adopts it. A JVM that ends in order stops it,
 * once its own connections are gone.
 */
final class EmbeddedServer {

  static final String USER = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("work_mem", "64MB"),
          Map.entry("maintenance_work_mem", "256MB"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("wal_compression", "on"),
          Map.entry("jit", "off"),
          Map.entry("unix_socket_directories", ""));

  private EmbeddedServer() {}

  /**
   * The JDBC URL of the server in a directory, started or adopted at the first call in this JVM.
   *
   * @param durable false trades safety against crashes of the machine for speed, in tests
   */
  static String url(Path directory, boolean durable) {
    // A system property, because live reload loads this class anew and keeps the server.
    String key = "io.perennial.store.embedded-url." + directory;
    synchronized (System.getProperties()) {
      String running = System.getProperty(key);
      if (running != null) {
        return running;
      }
      String url = "jdbc:postgresql://localhost:" + port(directory, durable) + "/postgres";
      System.setProperty(key, url);
      return url;
    }
  }

  private static int port(Path directory, boolean durable) {
    try {
      Files.createDirectories(directory);
      DataDirectoryLock.take(directory);
      Path cluster = directory.resolve("postgres");
      Postmaster postmaster = Postmaster.find(cluster).orElse(null);
      if (postmaster == null) {
        start(directory, durable);
        postmaster = await(cluster);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(postmaster::stop, "stop-postgresql"));
      return postmaster.port();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL did not start in "
              + directory
              + ": "
              + e.getMessage()
              + ". See postgres.log there, or set quarkus.datasource.jdbc.url to use your own.",
          e);
    }
  }

  // The instance is let go on purpose: closing it would clean up, and stopping is the hook's part.
  @SuppressWarnings("resource")
  private static void start(Path directory, boolean durable) throws IOException {
    Path log = directory.resolve("postgres.log");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("postgres"))
            .setOverrideWorkingDirectory(binaries(directory).toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("fsync", durable ? "on" : "off")
            .setServerConfig("full_page_writes", durable ? "on" : "off")
            .setServerConfig("synchronous_commit", durable ? "on" : "off");
    SETTINGS.forEach(builder::setServerConfig);
    builder.start();
  }

  /** Where the server's programs are unpacked: one place per user, which nobody else can write. */
  private static Path binaries(Path directory) throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    if (Files.isWritable(home)) {
      return Files.createDirectories(home.resolve(".cache").resolve("perennial"));
    }
    return Files.createDirectories(directory.resolve("programs"));
  }

  private static Postmaster await(Path cluster) throws IOException {
    Optional<Postmaster> postmaster = Postmaster.find(cluster);
    return postmaster.orElseThrow(() -> new IOException("it left no postmaster.pid"));
  }
}
