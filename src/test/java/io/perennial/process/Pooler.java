package io.perennial.process;

import static org.awaitility.Awaitility.await;

import io.perennial.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PgBouncer, which gives each transaction another session of a server's few. */
final class Pooler implements AutoCloseable {

  private final Process process;
  private final int port;

  private Pooler(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one before a server. */
  static Pooler start(Path directory, PostgresServer server) throws IOException {
    int port = FreePort.find();
    Path settings =
        Files.writeString(
            directory.resolve("pgbouncer.ini"),
            """
            [databases]
            postgres = host=localhost port=%d dbname=postgres user=postgres
            [pgbouncer]
            listen_addr = localhost
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 15
            ignore_startup_parameters = extra_float_digits
            """
                .formatted(server.port(), port));
    List<String> command = new ArrayList<>();
    command.add(NeedsTool.OnThePath.path("pgbouncer").toString());
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // it refuses to run as root
    }
    command.add(settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("pgbouncer.log").toFile())
            .start();
    Pooler pooler = new Pooler(process, port);
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> new ServiceDatabase(pooler.url()).value("select 1").equals("1"));
    return pooler;
  }

  /** How a service reaches the database through it: this version keeps no prepared statements. */
  String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?prepareThreshold=0";
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
