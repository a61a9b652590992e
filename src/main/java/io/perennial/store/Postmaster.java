package io.perennial.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running PostgreSQL server, known by its {@code postmaster.pid}.
 *
 * @param process of the server, which need not be a child of this JVM
 * @param port on localhost
 */
record Postmaster(ProcessHandle process, int port) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Longer than the service takes to stop, which may wait for answers of a mail server. */
  private static final Duration CLIENTS_PATIENCE = Duration.ofSeconds(60);

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** The server that runs in a cluster's directory and answers, if there is one. */
  static Optional<Postmaster> find(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT_LINE).trim());
    return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).trim()))
        .map(process -> new Postmaster(process, port))
        .filter(postmaster -> postmaster.answersFor(cluster));
  }

  /** Stops the server as soon as no client is connected, at the latest after a minute. */
  void stop() {
    try {
      awaitNoClients();
      process.destroy();
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (SQLException | ExecutionException | TimeoutException e) {
      // It is left to the next start, which adopts it: no row depends on how it stopped.
      System.err.println("The embedded PostgreSQL is still running: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answersFor(Path cluster) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("show data_directory")) {
      return result.next() && Files.isSameFile(Path.of(result.getString(1)), cluster);
    } catch (SQLException | IOException e) {
      return false;
    }
  }

  private void awaitNoClients() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + CLIENTS_PATIENCE.toNanos();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      while (clients(statement) > 0 && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
    }
  }

  private static int clients(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            """
            select count(*) from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()
            """)) {
      result.next();
      return result.getInt(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/postgres",
        EmbeddedServer.USER,
        EmbeddedServer.USER);
  }
}
