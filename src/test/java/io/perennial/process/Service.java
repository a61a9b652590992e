package io.perennial.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, spoken to over HTTP, and killed. */
final class Service implements AutoCloseable {

  static final String API_KEY = "a key for the process tests, 32 bytes or more";

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI address;
  private final ServiceDatabase database;
  private final ServiceLog log;

  private Service(Process process, URI address, ServiceDatabase database, ServiceLog log) {
    this.process = process;
    this.address = address;
    this.database = database;
    this.log = log;
  }

  /** Starts it and waits until it listens. */
  static Service start(Path dataDirectory, Map<String, String> settings) throws IOException {
    return start(dataDirectory, settings, Map.of());
  }

  /** The same with variables of the environment. */
  static Service start(
      Path dataDirectory, Map<String, String> settings, Map<String, String> environment)
      throws IOException {
    Process process = launch(dataDirectory, settings, environment);
    ServiceLog log = new ServiceLog();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      log.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        log.follow(output);
        URI address = URI.create(listening.group(1).replace("0.0.0.0", "localhost"));
        ServiceDatabase database =
            Optional.ofNullable(settings.get("quarkus.datasource.jdbc.url"))
                .map(ServiceDatabase::new)
                .orElseGet(() -> ServiceDatabase.embedded(dataDirectory));
        return new Service(process, address, database, log);
      }
    }
    throw new IOException("The service ended before it listened:\n" + log);
  }

  private static Process launch(
      Path dataDirectory, Map<String, String> settings, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Dquarkus.http.port=0");
    command.add("-Dquarkus.http.host=localhost");
    command.add("-Dperennial.access.api-key=" + API_KEY);
    command.add("-Dperennial.store.data-dir=" + dataDirectory);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add("target/quarkus-app/quarkus-run.jar");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its database, looked at past it. */
  ServiceDatabase database() {
    return database;
  }

  /** What it has said so far. */
  ServiceLog log() {
    return log;
  }

  /** Tells it to stop, as a container's host does (SIGTERM). */
  void terminate() {
    process.destroy();
  }

  /** Whether it ended by itself within a time. */
  boolean isGoneWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The data of a GraphQL answer, which must have no errors. */
  JsonNode ask(String document, Map<String, ?> variables) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    JsonNode answer = send("/graphql", "application/json", body);
    if (answer.has("errors")) {
      throw new AssertionError(answer.get("errors").toString());
    }
    return answer.get("data");
  }

  /** Uploads a file; the id of its job. */
  String upload(String path, String csv) throws IOException, InterruptedException {
    return send(path, "text/csv", csv).get("job").asText();
  }

  /** The status of an answer to GET, asked without a key. */
  int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  /** The answer to GET, asked without a key; redirects are not followed. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(address.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Whether a health check, such as {@code ready}, says yes. */
  boolean is(String check) throws IOException, InterruptedException {
    return status("/q/health/" + check) == 200;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private JsonNode send(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
