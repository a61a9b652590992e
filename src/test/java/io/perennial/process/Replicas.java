package io.perennial.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Processes of the service on one database. */
final class Replicas implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path directory;
  private final Map<String, String> settings;
  private final List<Service> alive = new ArrayList<>();

  private Replicas(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
  }

  /** None yet; each is to start with these settings. */
  static Replicas on(Path directory, String url, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("quarkus.datasource.jdbc.url", url);
    settings.put("quarkus.datasource.username", ServiceDatabase.USER);
    settings.put("quarkus.datasource.password", ServiceDatabase.USER);
    settings.put(
        "perennial.access.secret", "a secret for the process tests of thirty-two bytes or more");
    settings.putIfAbsent("perennial.night.enabled", "false");
    settings.putIfAbsent("perennial.outbox.every", "1s");
    return new Replicas(directory, settings);
  }

  /** Starts one for each environment, all at once. */
  List<Service> start(List<Map<String, String>> environments) {
    List<CompletableFuture<Service>> starting =
        environments.stream()
            .map(each -> CompletableFuture.supplyAsync(() -> startOne(Map.of(), each)))
            .toList();
    starting.forEach(each -> alive.add(each.join()));
    return List.copyOf(alive);
  }

  /** Starts so many, all at once. */
  List<Service> start(int number) {
    return start(Collections.nCopies(number, Map.of()));
  }

  /** Starts one more, with settings of its own. */
  Service add(Map<String, String> more) {
    Service service = startOne(more, Map.of());
    alive.add(service);
    return service;
  }

  /** Any that runs. */
  Service any() {
    return alive.get(0);
  }

  List<Service> all() {
    return List.copyOf(alive);
  }

  /** Waits until one of them says something, and tells which. */
  Service awaitWhoSays(String text) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> alive.stream().filter(each -> !each.log().lines(text).isEmpty()).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Counts one out that was killed or told to stop. */
  void without(Service gone) {
    alive.remove(gone);
  }

  @Override
  public void close() {
    alive.forEach(Service::terminate);
    alive.forEach(Service::close);
  }

  private Service startOne(Map<String, String> more, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    try {
      return Service.start(directory, all, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
