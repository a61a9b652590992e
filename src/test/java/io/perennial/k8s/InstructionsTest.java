package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/operate.md makes every secret that the manifests refer to, and names files that exist. */
@NeedsTool("kubectl")
class InstructionsTest {

  private static final Path PAGE = Path.of("docs/operate.md");
  private static final Pattern CREATED =
      Pattern.compile(
          "-n (\\S+) create secret generic (\\S+)((?:\\s+\\\\?\\s*--from-literal=\\S+)+)");
  private static final Pattern KEY = Pattern.compile("--from-literal=([^=\\s]+)=");
  private static final Pattern FILE = Pattern.compile("\\bk8s/[a-z][a-z0-9./-]*[a-z]");

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void everySecretIsMade(Manifest manifest) throws IOException {
    String namespace = Manifest.name(manifest.ofKind("Namespace").findFirst().orElseThrow());
    Map<String, Set<String>> made = new TreeMap<>();
    Matcher created = CREATED.matcher(Files.readString(PAGE).replaceAll("\\$\\([^)]*\\)", "…"));
    while (created.find()) {
      if (created.group(1).equals(namespace)) {
        Set<String> keys = made.computeIfAbsent(created.group(2), any -> new TreeSet<>());
        KEY.matcher(created.group(3)).results().forEach(key -> keys.add(key.group(1)));
      }
    }
    manifest
        .ofKind("Cluster")
        .map(Manifest::name)
        .forEach(cluster -> made.put(cluster + "-app", Set.of("username", "password")));
    List<JsonNode> references = new ArrayList<>();
    for (JsonNode object : manifest.objects()) {
      references.addAll(object.findValues("secretKeyRef"));
      references.addAll(object.findValues("accessKeyId"));
      references.addAll(object.findValues("secretAccessKey"));
    }
    assertTrue(references.size() >= 4, references::toString);
    for (JsonNode reference : references) {
      Set<String> keys = made.getOrDefault(reference.path("name").asText(), Set.of());
      boolean optional = reference.path("optional").asBoolean();
      assertTrue(optional || keys.contains(reference.path("key").asText()), reference::toString);
    }
  }

  @Test
  void everyFileThatIsNamedExists() throws IOException {
    List<String> missing =
        FILE.matcher(Files.readString(PAGE))
            .results()
            .map(file -> file.group())
            .filter(file -> !Files.exists(Path.of(file)))
            .filter(file -> !Files.exists(Path.of("src/test/resources", file)))
            .toList();
    assertEquals(List.of(), missing);
  }
}
