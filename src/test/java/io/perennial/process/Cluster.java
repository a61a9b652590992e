package io.perennial.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A PostgreSQL of its own, beside the services that use it, and backed up while it runs. */
final class Cluster implements AutoCloseable {

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_wal");

  private final EmbeddedPostgres server;
  private final Path directory;

  private Cluster(EmbeddedPostgres server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Starts the cluster of a directory, made where there is none. */
  static Cluster start(Path directory) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setServerConfig("wal_level", "replica")
            .setServerConfig("wal_keep_size", "1GB")
            .setServerConfig("fsync", "off")
            .setServerConfig("unix_socket_directories", "")
            .start();
    return new Cluster(server, directory);
  }

  /** The settings of a service that uses one of its databases. */
  Map<String, String> settings(String database) {
    return Map.of(
        "quarkus.datasource.jdbc.url", url(database),
        "quarkus.datasource.username", "postgres",
        "quarkus.datasource.password", "postgres");
  }

  void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of a query's rows. */
  List<String> column(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  /**
   * Copies its files while it runs, as pg_basebackup does: between pg_backup_start and
   * pg_backup_stop, and then the log of what was written meanwhile.
   */
  void backUp(Path target) throws SQLException, IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('drill', true)");
      copy(directory, target, LEFT_OUT);
      String label = stopBackup(statement);
      copy(directory.resolve("pg_wal"), target.resolve("pg_wal"), Set.of());
      Files.writeString(target.resolve("backup_label"), label);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static String stopBackup(Statement statement) throws SQLException {
    try (ResultSet stopped =
        statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
      stopped.next();
      return stopped.getString(1);
    }
  }

  private static void copy(Path from, Path to, Set<String> leftOut) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (leftOut.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path copy = Files.createDirectories(to.resolve(from.relativize(folder)));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!leftOut.contains(file.getFileName().toString())) {
              Files.copy(file, to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "postgres");
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }
}
