package io.perennial.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the images stands in their Dockerfiles; there is no engine to build them. */
class DockerfileTest {

  private static final Path FOLDER = Path.of("src/main/docker");
  private static final Set<String> INSTRUCTIONS =
      Set.of("FROM", "COPY", "RUN", "LABEL", "WORKDIR", "USER", "EXPOSE", "ENTRYPOINT");

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void theImageRunsAsANumberedUserWithoutAShellAndSaysWhatItIs(String name) throws IOException {
    List<List<String>> stages = stages(name);
    List<String> image = stages.get(stages.size() - 1);
    assertTrue(image.contains("USER 1001:1001"), "no numbered user");
    assertTrue(
        image.stream().noneMatch(line -> line.startsWith("RUN ")), "needs a shell in the image");
    String entry = image.get(image.size() - 1);
    assertTrue(entry.startsWith("ENTRYPOINT [\"/"), entry);
    String labels = String.join("\n", image);
    for (String label : List.of("title", "description", "licenses", "version", "base.name")) {
      assertTrue(labels.contains("org.opencontainers.image." + label + "="), label);
    }
    assertTrue(image.contains("COPY target/perennial-sbom.json /app/"), "no bill of materials");
    assertFalse(labels.contains("--from=training /opt"), "the database of the training run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
  void eachCopyFindsItsSource(String name) throws IOException {
    Set<String> visible = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(".dockerignore"))) {
      if (line.startsWith("!")) {
        visible.add(line.substring(1));
      }
    }
    List<String> names = new ArrayList<>();
    for (List<String> stage : stages(name)) {
      for (String line : stage) {
        String[] words = line.split(" ");
        assertTrue(INSTRUCTIONS.contains(words[0]), line);
        if (words[0].equals("FROM") && words.length == 4) {
          names.add(words[3]);
        }
        if (words[0].equals("COPY") && words[1].startsWith("--from=")) {
          assertTrue(names.contains(words[1].substring("--from=".length())), line);
        } else if (words[0].equals("COPY")) {
          assertSourcesVisible(words, visible);
        }
      }
    }
  }

  private static void assertSourcesVisible(String[] words, Set<String> visible) {
    for (int i = 1; i < words.length - 1; i++) {
      String source = words[i];
      if (!source.startsWith("--")) {
        assertTrue(visible.stream().anyMatch(source::startsWith), source + " is ignored");
        assertTrue(
            source.startsWith("target/") || Files.exists(Path.of(source)), source + " is missing");
      }
    }
  }

  /** Instructions by stage, continued lines joined. */
  private static List<List<String>> stages(String name) throws IOException {
    List<List<String>> stages = new ArrayList<>();
    String text = Files.readString(FOLDER.resolve(name)).replaceAll(" *\\\\\n *", " ");
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("FROM ")) {
        stages.add(new ArrayList<>());
      }
      stages.get(stages.size() - 1).add(line.strip());
    }
    assertEquals(name.endsWith("jvm") ? 3 : 2, stages.size());
    return stages;
  }
}
