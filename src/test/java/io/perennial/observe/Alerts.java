package io.perennial.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules of the PrometheusRule, as Prometheus itself reads them. */
final class Alerts {

  static final YAMLMapper YAML = new YAMLMapper();

  private static final Path RULE = Path.of("k8s/components/monitoring/prometheus-rule.yaml");

  private Alerts() {}

  /** Every alert. */
  static List<JsonNode> all() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    groups().get("groups").forEach(group -> group.get("rules").forEach(alerts::add));
    return alerts;
  }

  /** The rules, written into a file that promtool reads. */
  static Path writeTo(Path directory) throws IOException {
    Path file = directory.resolve("rules.yaml");
    YAML.writeValue(file.toFile(), groups());
    return file;
  }

  private static ObjectNode groups() throws IOException {
    ObjectNode file = YAML.createObjectNode();
    file.set("groups", YAML.readTree(RULE.toFile()).at("/spec/groups"));
    return file;
  }
}
