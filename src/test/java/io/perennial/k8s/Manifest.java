package io.perennial.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.perennial.NeedsTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that a kustomization makes, as {@code kubectl kustomize} prints them. */
record Manifest(String name, List<JsonNode> objects) {

  private static final Path ROOT = Path.of("k8s");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<Path, List<JsonNode>> BUILT = new ConcurrentHashMap<>();
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

  /** All that can be applied as it is. */
  static List<Manifest> overlays() {
    return folders("overlays").stream().map(Manifest::overlay).toList();
  }

  /** The base with each component, and with the database, to which some of them belong. */
  static List<Manifest> components() {
    return folders("components").stream().map(Manifest::component).toList();
  }

  static Stream<Manifest> all() {
    return Stream.concat(overlays().stream(), components().stream());
  }

  static Manifest overlay(String name) {
    Path folder = ROOT.resolve("overlays").resolve(name);
    return new Manifest(folder.toString(), build(folder));
  }

  static Manifest component(String name) {
    String components =
        Stream.of("postgres", name)
            .distinct()
            .map(each -> "- ../../../k8s/components/" + each + "\n")
            .collect(Collectors.joining());
    try {
      Path folder = Files.createDirectories(Path.of("target", "k8s", name));
      Files.writeString(
          folder.resolve("kustomization.yaml"),
          "resources:\n- ../../../k8s/base\ncomponents:\n" + components);
      return new Manifest(ROOT.resolve("components").resolve(name).toString(), build(folder));
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  Optional<JsonNode> find(String kind, String name) {
    return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
  }

  JsonNode get(String kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> new AssertionError(this.name + " has no " + kind + " " + name));
  }

  /** What makes pods by a template that we write whole. */
  Stream<JsonNode> workloads() {
    return objects.stream().filter(object -> WORKLOADS.contains(object.path("kind").asText()));
  }

  JsonNode service() {
    return get("Deployment", "perennial");
  }

  /** The settings in config maps that the service's container reads. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    JsonNode container = service().at("/spec/template/spec/containers/0");
    for (JsonNode from : container.path("envFrom")) {
      JsonNode data = get("ConfigMap", from.at("/configMapRef/name").asText()).path("data");
      data.properties().forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
    }
    return settings;
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> folders(String part) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(part))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(part, e);
    }
  }

  private static List<JsonNode> build(Path folder) {
    return BUILT.computeIfAbsent(folder, Manifest::kustomize);
  }

  private static List<JsonNode> kustomize(Path folder) {
    String kubectl = NeedsTool.OnThePath.path("kubectl").toString();
    try {
      Process process =
          new ProcessBuilder(kubectl, "kustomize", folder.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || output.contains("# Warning")) {
        throw new AssertionError("kubectl kustomize " + folder + " says:\n" + output);
      }
      try (MappingIterator<JsonNode> objects = YAML.readerFor(JsonNode.class).readValues(output)) {
        return List.copyOf(objects.readAll());
      }
    } catch (IOException e) {
      throw new IllegalStateException(folder.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
