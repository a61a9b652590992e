package io.perennial.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.ImportTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says of every setting what the code says. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final String RENEW = "perennial.configuration.renew";
  private static final String MADE =
      "<!-- Made from the code by ConfigurationPageTest: edit the comments of the settings. -->";

  private static final Pattern OURS_IN_TEXT =
      Pattern.compile("(?<!io\\.)perennial(\\.[a-z][a-z0-9-]*){2,}");
  private static final Pattern QUARKUS_ROW =
      Pattern.compile("^\\| `(quarkus\\.[^`]+)` \\| `([A-Z_0-9]+)` \\|", Pattern.MULTILINE);

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(MADE) + MADE.length());
    String live = head + "\n\n" + sections();
    if (Boolean.getBoolean(RENEW)) {
      Files.writeString(PAGE, live);
      return;
    }
    if (!live.equals(page)) {
      fail(
          "docs/configuration.md is not what the code says: run ./mvnw test"
              + " -Dtest=ConfigurationPageTest -D%s=true and commit the file.".formatted(RENEW));
    }
  }

  @Test
  void everySettingSaysWhatItIs() throws IOException {
    List<String> silent =
        ConfigMappings.read().stream()
            .flatMap(group -> group.settings().stream())
            .filter(setting -> setting.description().length() < 20)
            .map(Setting::name)
            .toList();
    assertEquals(List.of(), silent, "These say too little: write a comment for operators");
  }

  @Test
  void noSettingIsReadBesideTheMappings() throws IOException {
    Set<String> known = new TreeSet<>();
    for (SettingGroup group : ConfigMappings.read()) {
      known.add(group.prefix());
      group.settings().forEach(setting -> known.add(setting.name()));
    }
    String metrics = Files.readString(Path.of("docs/metrics.md"));
    Set<String> read = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      for (Path source : sources.filter(ConfigurationPageTest::isText).toList()) {
        OURS_IN_TEXT
            .matcher(Files.readString(source).replaceAll("(package|import) .*;", ""))
            .results()
            .map(MatchResult::group)
            .filter(name -> !isPartOf(known, name) && !isMetric(metrics, name))
            .forEach(read::add);
      }
    }
    assertEquals(Set.of(), read, "Give these a @ConfigMapping, or correct their names");
  }

  @Test
  void theSettingsOfQuarkusExistAndAreReadAtTheStart() throws IOException {
    Map<String, String> known = quarkusSettings();
    List<MatchResult> rows = QUARKUS_ROW.matcher(Files.readString(PAGE)).results().toList();
    assertTrue(rows.size() > 20, rows.size() + " rows");
    for (MatchResult row : rows) {
      assertEquals(known.get(row.group(1)), row.group(2), row.group(1));
    }
  }

  private static String sections() throws IOException {
    List<SettingGroup> groups = ConfigMappings.read();
    List<String> rooms = List.copyOf(ImportTable.read(Path.of("docs/architecture.md")).rooms());
    return groups.stream()
        .sorted(
            Comparator.comparing((SettingGroup group) -> rooms.indexOf(group.room()))
                .thenComparing(SettingGroup::prefix))
        .map(SettingGroup::section)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isPartOf(Set<String> known, String name) {
    return known.stream()
        .anyMatch(each -> each.equals(name) || each.startsWith(name) || isKeyOf(each, name));
  }

  private static boolean isMetric(String metrics, String name) {
    return metrics.contains("`" + name.replace('.', '_'));
  }

  private static boolean isKeyOf(String each, String name) {
    return name.startsWith(each + ".") && (each.endsWith("-rates") || each.endsWith("-margin"));
  }

  private static boolean isText(Path file) {
    String name = file.toString();
    return name.endsWith(".java") || name.endsWith(".properties");
  }

  /** The environment variables of all settings that are read at the start, by their names. */
  private static Map<String, String> quarkusSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    ClassLoader loader = ConfigurationPageTest.class.getClassLoader();
    for (URL model :
        Collections.list(
            loader.getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
      try (InputStream content = model.openStream()) {
        for (JsonNode root : json.readTree(content).path("configRoots")) {
          collect(root.path("items"), settings);
        }
      }
    }
    return settings;
  }

  private static void collect(JsonNode items, Map<String, String> settings) {
    for (JsonNode item : items) {
      collect(item.path("items"), settings);
      if (item.path("phase").asText().equals("RUN_TIME")) {
        put(item.path("path"), settings);
        item.path("additionalPaths").forEach(path -> put(path, settings));
      }
    }
  }

  private static void put(JsonNode path, Map<String, String> settings) {
    settings.put(path.path("property").asText(), path.path("environmentVariable").asText());
  }
}
