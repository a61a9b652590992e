package io.perennial.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.NeedsTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds alerts and dashboard to what is measured and to what operators can look up. */
class AlertsTest {

  private static final Pattern OURS = Pattern.compile("perennial_[a-z_]+");
  private static final Path DASHBOARD = Path.of("k8s/components/monitoring/dashboard.json");

  @TempDir Path directory;

  @Test
  void everyAlertSaysWhatItMeansAndWhereItsRunbookIs() throws IOException {
    Set<String> runbooks =
        Files.readAllLines(Path.of("docs/operate.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (JsonNode alert : Alerts.all()) {
      String name = alert.get("alert").asText();
      JsonNode notes = alert.get("annotations");
      assertTrue(
          Set.of("critical", "warning").contains(alert.at("/labels/severity").asText()), name);
      assertTrue(notes.get("summary").asText().length() > 10, name);
      assertTrue(notes.get("description").asText().endsWith("."), name);
      String anchor = notes.get("runbook_url").asText().replaceFirst(".*operate\\.md#", "");
      assertEquals(name.toLowerCase(Locale.ROOT), anchor);
      assertTrue(runbooks.contains(anchor), "docs/operate.md has no runbook ### " + name);
    }
  }

  @Test
  void alertsAndDashboardAskOnlyForWhatIsMeasured() throws IOException {
    Set<String> measured = MetricsPage.read().keySet();
    List<String> expressions =
        Stream.concat(
                Alerts.all().stream().map(alert -> alert.get("expr").asText()),
                panels().stream().flatMap(AlertsTest::expressions))
            .toList();
    Set<String> asked =
        expressions.stream()
            .flatMap(text -> OURS.matcher(text).results())
            .map(found -> MetricsPage.family(found.group()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(asked.size() > 20, asked.toString());
    Set<String> unknown = new TreeSet<>(asked);
    unknown.removeAll(measured);
    assertEquals(Set.of(), unknown);
    Set<String> unseen = new TreeSet<>(measured);
    unseen.removeAll(asked);
    assertEquals(Set.of("perennial_webhook_call_oldest_due_seconds"), unseen);
  }

  @Test
  void everyPanelHasANumberOfItsOwnAWordOfExplanationAndAQuery() throws IOException {
    Set<Integer> numbers = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (JsonNode panel : panels()) {
      String title = panel.get("title").asText();
      assertTrue(numbers.add(panel.get("id").asInt()), title);
      assertTrue(titles.add(title), title);
      if (!panel.get("type").asText().equals("row")) {
        assertTrue(panel.get("description").asText().endsWith("."), title);
        assertTrue(expressions(panel).findAny().isPresent(), title);
        assertTrue(expressions(panel).noneMatch(String::isBlank), title);
      }
    }
    assertTrue(numbers.size() > 20);
  }

  @Test
  @NeedsTool("promtool")
  void prometheusAcceptsTheRules() throws Exception {
    String said = promtool("check", "rules", Alerts.writeTo(directory).toString());
    assertTrue(said.contains("SUCCESS: " + Alerts.all().size() + " rules found"), said);
  }

  @Test
  @NeedsTool("promtool")
  void eachAlertFiresWhenItShouldAndNotBefore() throws Exception {
    Alerts.writeTo(directory);
    Path cases = Path.of("src/test/resources/alerts.yaml");
    Files.copy(cases, directory.resolve("alerts.yaml"));
    String said = promtool("test", "rules", directory.resolve("alerts.yaml").toString());
    assertTrue(said.contains("SUCCESS"), said);
    String tried = Files.readString(cases);
    for (JsonNode alert : Alerts.all()) {
      String name = alert.get("alert").asText();
      assertTrue(tried.contains("alertname: " + name + "\n"), "no case for " + name);
    }
  }

  @Test
  @NeedsTool("promtool")
  void prometheusReadsEveryQueryOfTheDashboard() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    int number = 0;
    for (JsonNode panel : panels()) {
      for (String expression : expressions(panel).toList()) {
        rules.append("  - record: panel").append(number++).append("\n    expr: ");
        rules.append(Alerts.YAML.writeValueAsString(expression).replaceFirst("--- ", ""));
      }
    }
    Path file = Files.writeString(directory.resolve("dashboard.yaml"), rules);
    String said = promtool("check", "rules", file.toString());
    assertTrue(said.contains("SUCCESS"), said);
  }

  private static List<JsonNode> panels() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    Alerts.YAML.readTree(DASHBOARD.toFile()).get("panels").forEach(panels::add);
    return panels;
  }

  private static Stream<String> expressions(JsonNode panel) {
    return panel.findValuesAsText("expr").stream();
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(NeedsTool.OnThePath.path("promtool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
