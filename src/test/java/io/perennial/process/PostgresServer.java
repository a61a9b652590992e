package io.perennial.process;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL of the tests' own, which replicas share; and its standby, if it has one. */
final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path cluster;
  private EmbeddedPostgres server;

  private PostgresServer(Path cluster, EmbeddedPostgres server) {
    this.cluster = cluster;
    this.server = server;
  }

  /** Starts one in a directory, on a free port. */
  static PostgresServer start(Path directory) throws IOException {
    return start(directory, 0);
  }

  /** The same on a port of one's own. */
  static PostgresServer start(Path directory, int port) throws IOException {
    Path cluster = directory.resolve("cluster");
    return new PostgresServer(cluster, run(cluster, port));
  }

  /**
   * Adds a standby whose copy this server waits for at each commit. It is made of a cold copy of
   * the data directory.
   */
  PostgresServer addStandby(Path directory) throws IOException, SQLException {
    int port = port();
    server.close();
    Path copy = directory.resolve("cluster");
    copy(cluster, copy);
    Files.createFile(copy.resolve("standby.signal"));
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres application_name=standby'%n"
            .formatted(port),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    server = run(cluster, port);
    PostgresServer standby = new PostgresServer(copy, run(copy, 0));
    database().execute("alter system set synchronous_standby_names = 'standby'");
    database().execute("select pg_reload_conf()");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database()
                    .value("select count(*) from pg_stat_replication where sync_state = 'sync'")
                    .equals("1"));
    return standby;
  }

  int port() {
    return server.getPort();
  }

  ServiceDatabase database() {
    return new ServiceDatabase("jdbc:postgresql://localhost:" + port() + "/postgres");
  }

  /** Ends it as a power cut would. */
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).trim());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
  }

  /** Makes a standby the primary. */
  void promote() throws SQLException {
    database().execute("select pg_promote()");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static EmbeddedPostgres run(Path cluster, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setPort(port)
        .setCleanDataDirectory(false)
        .setPGStartupWait(PATIENCE)
        .setOutputRedirector(log(cluster))
        .setErrorRedirector(log(cluster))
        .setServerConfig("max_connections", "200")
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  private static ProcessBuilder.Redirect log(Path cluster) {
    return ProcessBuilder.Redirect.appendTo(cluster.resolveSibling("postgres.log").toFile());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
