package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.NeedsTool;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that name others name those that are there. */
@NeedsTool("kubectl")
class WiringTest {

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void selectorsFindPods(Manifest manifest) {
    manifest
        .workloads()
        .forEach(
            each ->
                assertTrue(
                    selects(each.at("/spec/selector/matchLabels"), podLabels(each)),
                    each::toString));
    manifest
        .ofKind("Service")
        .forEach(each -> assertFinds(manifest, each.at("/spec/selector"), each));
    manifest
        .ofKind("PodDisruptionBudget")
        .forEach(each -> assertFinds(manifest, each.at("/spec/selector/matchLabels"), each));
    manifest
        .service()
        .at("/spec/template/spec/topologySpreadConstraints")
        .valueStream()
        .forEach(each -> assertFinds(manifest, each.at("/labelSelector/matchLabels"), each));
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void portsAreOpen(Manifest manifest) {
    for (JsonNode service : manifest.ofKind("Service").toList()) {
      JsonNode workload = manifest.get("Deployment", Manifest.name(service));
      List<String> names =
          workload.at("/spec/template/spec").findValues("ports").stream()
              .flatMap(JsonNode::valueStream)
              .map(port -> port.path("name").asText())
              .toList();
      for (JsonNode port : service.at("/spec/ports")) {
        assertTrue(names.contains(port.path("targetPort").asText()), service::toString);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void theAutoscalerAloneSaysHowManyReplicasThereAre(Manifest manifest) {
    List<JsonNode> scalers = manifest.ofKind("HorizontalPodAutoscaler").toList();
    for (JsonNode scaler : scalers) {
      JsonNode target = scaler.at("/spec/scaleTargetRef");
      JsonNode workload = manifest.get(target.path("kind").asText(), target.path("name").asText());
      assertEquals(workload.path("apiVersion"), target.path("apiVersion"));
      assertTrue(workload.at("/spec/replicas").isMissingNode(), "replicas beside an autoscaler");
      assertTrue(
          manifest.find("PodDisruptionBudget", Manifest.name(workload)).isPresent(),
          "several replicas without a disruption budget");
    }
    assertEquals(scalers.isEmpty(), manifest.service().at("/spec/replicas").isInt(), "one of both");
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void theServiceHasItsAccount(Manifest manifest) {
    JsonNode account =
        manifest.get(
            "ServiceAccount",
            manifest.service().at("/spec/template/spec/serviceAccountName").asText());
    assertEquals("false", account.path("automountServiceAccountToken").asText());
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void theWayFromOutsideLeadsToTheService(Manifest manifest) {
    JsonNode ports = manifest.get("Service", "perennial").at("/spec/ports/0");
    for (JsonNode route : manifest.ofKind("HTTPRoute").toList()) {
      JsonNode backend = route.at("/spec/rules/0/backendRefs/0");
      assertEquals("perennial", backend.path("name").asText());
      assertEquals(ports.path("port"), backend.path("port"));
    }
    for (JsonNode ingress : manifest.ofKind("Ingress").toList()) {
      JsonNode backend = ingress.at("/spec/rules/0/http/paths/0/backend/service");
      assertEquals("perennial", backend.path("name").asText());
      assertEquals(ports.path("name"), backend.at("/port/name"));
      assertEquals(ingress.at("/spec/rules/0/host"), ingress.at("/spec/tls/0/hosts/0"));
    }
  }

  @Test
  void theHostOfLinksIsTheOneThatIsListenedTo() {
    Manifest prod = Manifest.overlay("prod");
    URI links = URI.create(String.valueOf(prod.settings().get("PERENNIAL_MAIL_PUBLIC_URL")));
    assertEquals("https", links.getScheme());
    assertEquals(
        links.getHost(), prod.get("HTTPRoute", "perennial").at("/spec/hostnames/0").asText());
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void theHostsOfDatabasesAreThere(Manifest manifest) {
    manifest
        .settings()
        .forEach(
            (name, value) -> {
              if (name.endsWith("JDBC_URL")) {
                String host = URI.create(value.substring("jdbc:".length())).getHost();
                assertNotNull(host, value);
                boolean there =
                    manifest.find("Service", host).isPresent()
                        || manifest.find("Pooler", host).isPresent()
                        || manifest.find("Cluster", host.replaceAll("-rw$", "")).isPresent();
                assertTrue(there, value);
              }
            });
  }

  @Test
  void theDatabaseIsOneWhole() {
    Manifest prod = Manifest.overlay("prod");
    JsonNode cluster = prod.get("Cluster", "perennial-database");
    JsonNode pooler = prod.get("Pooler", "perennial-pooler");
    JsonNode plugin = cluster.at("/spec/plugins/0");
    JsonNode backup = prod.get("ScheduledBackup", "perennial-database");
    assertEquals(Manifest.name(cluster), pooler.at("/spec/cluster/name").asText());
    assertEquals(Manifest.name(cluster), backup.at("/spec/cluster/name").asText());
    assertEquals(plugin.path("name"), backup.at("/spec/pluginConfiguration/name"));
    prod.get("ObjectStore", plugin.at("/parameters/barmanObjectName").asText());
    assertEquals(
        Manifest.name(pooler), cluster.at("/spec/certificates/serverAltDNSNames/0").asText());
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void aPoolKeepsNoPreparedStatementsAndDoesNoMigrations(Manifest manifest) {
    for (JsonNode pooler : manifest.ofKind("Pooler").toList()) {
      String url = String.valueOf(manifest.settings().get("QUARKUS_DATASOURCE_JDBC_URL"));
      String direct = String.valueOf(manifest.settings().get("QUARKUS_FLYWAY_JDBC_URL"));
      assertEquals("transaction", pooler.at("/spec/pgbouncer/poolMode").asText());
      assertTrue(url.contains("//" + Manifest.name(pooler) + ":"), url);
      assertTrue(url.contains("prepareThreshold=0"), url);
      assertTrue(direct.contains(pooler.at("/spec/cluster/name").asText() + "-rw:"), direct);
    }
  }

  @Test
  void connectionsOfAllReplicasFitThePoolAndThePoolFitsTheDatabase() throws Exception {
    Manifest prod = Manifest.overlay("prod");
    JsonNode pooler = prod.get("Pooler", "perennial-pooler").path("spec");
    JsonNode pool = pooler.at("/pgbouncer/parameters");
    int poolers = pooler.path("instances").asInt();
    int replicas =
        prod.get("HorizontalPodAutoscaler", "perennial").at("/spec/maxReplicas").asInt()
            + prod.service().at("/spec/strategy/rollingUpdate/maxSurge").asInt();
    int each = ApplicationSettings.number("quarkus.datasource.jdbc.max-size");
    int clients = pool.path("max_client_conn").asInt();
    assertTrue(replicas * each <= clients, "one pooler carries all when the other is gone");
    int servers = poolers * pool.path("default_pool_size").asInt();
    int atMost =
        prod.get("Cluster", "perennial-database")
            .at("/spec/postgresql/parameters/max_connections")
            .asInt();
    int migrationsAndOperator = 20;
    assertTrue(servers + migrationsAndOperator <= atMost, servers + " of " + atMost);
  }

  private static void assertFinds(Manifest manifest, JsonNode selector, JsonNode by) {
    assertTrue(selector.size() > 0, by::toString);
    assertTrue(
        Stream.concat(manifest.workloads(), manifest.ofKind("Pooler"))
            .anyMatch(each -> selects(selector, podLabels(each))),
        by::toString);
  }

  static Map<String, String> podLabels(JsonNode workload) {
    return labels(workload.at("/spec/template/metadata/labels"));
  }

  static Map<String, String> labels(JsonNode labels) {
    Map<String, String> texts = new TreeMap<>();
    labels.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  static boolean selects(JsonNode selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(labels(selector).entrySet());
  }
}
