package io.perennial.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Starts servers from JVMs of their own, which end as told or are killed. */
class EmbeddedServerTest {

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  @Test
  void keepsRowsWhenTheJvmIsKilledAndIsAdoptedByTheNextOne() throws Exception {
    Owner killed = Owner.start(directory);
    execute(killed.url(), "create table kept (a int)", "insert into kept values (42)");
    long server = postmaster();
    killed.process().destroyForcibly().waitFor();
    assertTrue(ProcessHandle.of(server).isPresent(), "the server outlives its JVM");

    Owner next = Owner.start(directory);
    assertEquals(server, postmaster(), "the same server");
    assertEquals(42, number(next.url(), "select a from kept"));

    next.endInOrder();
    assertFalse(Files.exists(pidFile()), "an orderly end stops the server");

    Owner later = Owner.start(directory);
    assertEquals(42, number(later.url(), "select a from kept"), "rows survive a restart");
    later.endInOrder();
  }

  @Test
  void refusesADirectoryThatAnotherJvmUses() throws Exception {
    Owner first = Owner.start(directory);
    Owner second = Owner.start(directory);
    assertTrue(
        second
            .url()
            .endsWith(
                "another Perennial is using this data directory; stop it, or set"
                    + " perennial.store.data-dir to another one. See postgres.log there, or set"
                    + " quarkus.datasource.jdbc.url to use your own."),
        second.url());
    first.endInOrder();
  }

  private Path pidFile() {
    return directory.resolve("postgres").resolve("postmaster.pid");
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).get(0));
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int number(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, EmbeddedServer.USER, EmbeddedServer.USER);
  }

  /** A JVM that owns a data directory; its first line is the URL, or why there is none. */
  private record Owner(Process process, String url) {

    static Owner start(Path directory) throws IOException {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      EmbeddedServerTest.Main.class.getName(),
                      directory.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader output = process.inputReader();
      String line = output.readLine();
      while (line != null && !line.startsWith("> ")) {
        line = output.readLine();
      }
      return new Owner(process, String.valueOf(line).substring(2));
    }

    void endInOrder() throws IOException, InterruptedException {
      try (OutputStream input = process.getOutputStream()) {
        input.write('\n');
      }
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }
  }

  /** Starts the server of a directory and ends with the next line of input. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      try {
        System.out.println("> " + EmbeddedServer.url(Path.of(arguments[0]), true));
      } catch (RuntimeException e) {
        System.out.println("> " + e.getMessage());
        return;
      }
      if (System.in.read() < 0) {
        System.out.println("> end of input");
      }
    }
  }
}
