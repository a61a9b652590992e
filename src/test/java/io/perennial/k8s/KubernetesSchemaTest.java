package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.perennial.NeedsTool;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kubernetes and the operators take every object, and would not take just any. */
@NeedsTool("kubectl")
class KubernetesSchemaTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void everyObjectIsTaken(Manifest manifest) {
    for (JsonNode object : manifest.objects()) {
      assertEquals(List.of(), KubernetesSchema.faults(object), object.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, perennial, /spec",
    "Deployment, perennial, /spec/template/spec/containers/0",
    "Deployment, perennial, /spec/template/spec/containers/0/livenessProbe/httpGet",
    "Service, perennial, /spec/ports/0",
    "HorizontalPodAutoscaler, perennial, /spec/behavior/scaleUp",
    "PodDisruptionBudget, perennial, /spec",
    "NetworkPolicy, perennial-to-web, /spec/egress/0/to/0/ipBlock",
    "HTTPRoute, perennial, /spec/rules/0",
    "HTTPRoute, perennial, /metadata",
    "Cluster, perennial-database, /spec/postgresql/synchronous",
    "Pooler, perennial-pooler, /spec/pgbouncer/parameters",
    "Pooler, perennial-pooler, /spec/template/spec/containers/0/resources",
    "ScheduledBackup, perennial-database, /spec",
    "ObjectStore, perennial-backup, /spec/configuration/s3Credentials"
  })
  void anUnknownFieldIsRefused(String kind, String name, String place) {
    JsonNode object = Manifest.overlay("prod").get(kind, name).deepCopy();
    ((ObjectNode) object.at(place)).put("enabledd", "1");
    assertRefused(object, "enabledd");
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, perennial, /spec, selector",
    "Deployment, perennial, /spec/template/spec/containers/0, name",
    "Service, perennial, /spec/ports/0, port",
    "HorizontalPodAutoscaler, perennial, /spec, maxReplicas",
    "NetworkPolicy, perennial-to-web, /spec/egress/0/to/0/ipBlock, cidr",
    "HTTPRoute, perennial, /spec/rules/0/backendRefs/0, name",
    "Cluster, perennial-database, /spec, instances",
    "Cluster, perennial-database, /spec/postgresql/synchronous, method",
    "Pooler, perennial-pooler, /spec, cluster",
    "Pooler, perennial-pooler, /spec/template/spec, containers",
    "ScheduledBackup, perennial-database, /spec, schedule",
    "ObjectStore, perennial-backup, /spec/configuration, destinationPath"
  })
  void aMissingFieldIsRefused(String kind, String name, String place, String field) {
    JsonNode object = Manifest.overlay("prod").get(kind, name).deepCopy();
    ((ObjectNode) object.at(place)).remove(field);
    assertRefused(object, field);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, perennial, /spec, progressDeadlineSeconds, soon",
    "Deployment, perennial, /spec/template/spec, containers, one",
    "Deployment, perennial, /spec/template/spec, automountServiceAccountToken, 'never'",
    "HTTPRoute, perennial, /spec/rules/0/timeouts, request, 2 hours",
    "Cluster, perennial-database, /spec, instances, three",
    "ScheduledBackup, perennial-database, /spec, schedule, 0 4 * * *"
  })
  void aValueOfAnotherTypeIsRefused(
      String kind, String name, String place, String field, String value) {
    JsonNode object = Manifest.overlay("prod").get(kind, name).deepCopy();
    ((ObjectNode) object.at(place)).put(field, value);
    assertRefused(object, "");
  }

  @Test
  void theKindsOfPrometheusAreKnown() throws IOException {
    JsonNode monitor =
        YAML.readTree(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: perennial}
            spec:
              selector: {matchLabels: {app.kubernetes.io/name: perennial}}
              podMetricsEndpoints:
                - {port: http, path: /q/metrics, interval: 30s, authorization: {credentials: {key: k}}}
            """);
    JsonNode rule =
        YAML.readTree(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: perennial}
            spec:
              groups:
                - name: perennial
                  rules: [{alert: Down, expr: up == 0, for: 5m, labels: {severity: page}}]
            """);
    assertEquals(List.of(), KubernetesSchema.faults(monitor));
    assertEquals(List.of(), KubernetesSchema.faults(rule));
    ((ObjectNode) monitor.at("/spec/podMetricsEndpoints/0")).put("interval", "half a minute");
    ((ObjectNode) rule.at("/spec/groups/0/rules/0")).remove("expr");
    assertRefused(monitor, "interval");
    assertRefused(rule, "expr");
  }

  @Test
  void anUnknownKindIsRefusedWithWhatToDo() {
    ObjectNode object = Manifest.overlay("prod").get("HTTPRoute", "perennial").deepCopy();
    object.put("apiVersion", "gateway.networking.k8s.io/v2");
    assertEquals(
        List.of(
            "gateway.networking.k8s.io-v2-HTTPRoute is unknown: a kind of Kubernetes is added to"
                + " BUILT_IN, others need /k8s/gateway.networking.k8s.io-v2-HTTPRoute.yaml"),
        KubernetesSchema.faults(object));
  }

  private static void assertRefused(JsonNode object, String field) {
    String faults = String.join("\n", KubernetesSchema.faults(object));
    assertTrue(!faults.isEmpty() && faults.contains(field), faults);
  }
}
