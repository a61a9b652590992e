package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.NeedsTool;
import io.perennial.k8s.Network.End;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is reached, and nothing reaches out, but where it has to. */
@NeedsTool("kubectl")
class NetworkTest {

  private static final String NAME = "app.kubernetes.io/name";
  private static final End SERVICE = End.pod(NAME, "perennial");
  private static final End POOLER = End.pod(NAME, "perennial-pooler");
  private static final End DATABASE = End.pod("cnpg.io/cluster", "perennial-database");
  private static final End STRANGER = End.pod(NAME, "stranger");
  private static final End API_SERVER = End.outside("10.96.0.1");
  private static final End WEB = End.outside("203.0.113.9");
  private static final int HTTP = 8080;
  private static final int POSTGRES = 5432;

  private final Network prod = new Network(Manifest.overlay("prod"));

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void aPodThatNoPolicyNamesIsCutOff(Manifest manifest) {
    JsonNode deny = manifest.get("NetworkPolicy", "default-deny").path("spec");
    assertEquals("{}", deny.path("podSelector").toString());
    assertEquals("[\"Ingress\",\"Egress\"]", deny.path("policyTypes").toString());
    assertFalse(deny.has("ingress") || deny.has("egress"));
    Network network = new Network(manifest);
    assertFalse(network.letsOut(STRANGER, WEB, 443));
    assertFalse(network.letsIn(SERVICE, STRANGER, HTTP));
    assertTrue(network.letsOut(STRANGER, End.elsewhere("kube-system"), 53), "but for names");
  }

  @Test
  void theServiceReachesWhatItNeeds() {
    assertTrue(prod.letsOut(SERVICE, POOLER, POSTGRES));
    assertTrue(prod.letsOut(SERVICE, DATABASE, POSTGRES), "for migrations");
    assertTrue(prod.letsOut(SERVICE, WEB, 443), "webhooks");
    assertTrue(prod.letsOut(SERVICE, WEB, 587), "mail");
    assertTrue(prod.letsOut(SERVICE, End.outside("2001:db8::1"), 443));
  }

  @Test
  void theServiceReachesNothingElse() {
    assertFalse(prod.letsOut(SERVICE, WEB, 80));
    assertFalse(prod.letsOut(SERVICE, WEB, POSTGRES), "its database is in the namespace");
    assertFalse(prod.letsOut(SERVICE, STRANGER, POSTGRES));
    assertFalse(prod.letsOut(SERVICE, API_SERVER, 443));
    assertFalse(prod.letsOut(SERVICE, DATABASE, 8000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.1",
        "192.168.1.1",
        "fd00::1",
        "fe80::1",
        "::1"
      })
  void noWebhookLeadsInside(String address) {
    assertFalse(prod.letsOut(SERVICE, End.outside(address), 443));
  }

  @Test
  void onlyTheWayFromOutsideLeadsIn() {
    assertTrue(prod.letsIn(End.elsewhere("gateway"), SERVICE, HTTP));
    assertFalse(prod.letsIn(End.elsewhere("default"), SERVICE, HTTP));
    assertFalse(prod.letsIn(STRANGER, SERVICE, HTTP));
    assertFalse(prod.letsIn(End.elsewhere("gateway"), SERVICE, 9000));
    Network ingress = new Network(Manifest.component("ingress"));
    assertTrue(ingress.letsIn(End.elsewhere("ingress"), SERVICE, HTTP));
  }

  @Test
  void onlyTheServiceAndItsOperatorReachTheDatabase() {
    assertTrue(prod.letsIn(SERVICE, POOLER, POSTGRES));
    assertTrue(prod.letsIn(SERVICE, DATABASE, POSTGRES));
    assertTrue(prod.letsIn(POOLER, DATABASE, POSTGRES) && prod.letsOut(POOLER, DATABASE, POSTGRES));
    assertTrue(
        prod.letsIn(DATABASE, DATABASE, POSTGRES) && prod.letsOut(DATABASE, DATABASE, POSTGRES));
    assertTrue(prod.letsIn(End.elsewhere("cnpg-system"), DATABASE, 8000));
    assertTrue(prod.letsOut(DATABASE, API_SERVER, 443), "instances report to Kubernetes");
    assertFalse(prod.letsIn(STRANGER, POOLER, POSTGRES));
    assertFalse(prod.letsIn(STRANGER, DATABASE, POSTGRES));
    assertFalse(prod.letsIn(End.elsewhere("default"), DATABASE, POSTGRES));
  }

  @Test
  void theDatabaseOfTrialsIsTheServicesAlone() {
    Network dev = new Network(Manifest.overlay("dev"));
    End postgres = End.pod(NAME, "postgres");
    assertTrue(dev.letsOut(SERVICE, postgres, POSTGRES) && dev.letsIn(SERVICE, postgres, POSTGRES));
    assertFalse(dev.letsIn(STRANGER, postgres, POSTGRES));
    assertFalse(dev.letsOut(postgres, WEB, 443));
    assertFalse(dev.letsOut(SERVICE, WEB, 587), "no mail leaves");
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void theConfiguredMailServerIsReached(Manifest manifest) {
    Map<String, String> settings = manifest.settings();
    if (settings.containsKey("QUARKUS_MAILER_HOST")) {
      int port = Integer.parseInt(settings.getOrDefault("QUARKUS_MAILER_PORT", "25"));
      assertTrue(new Network(manifest).letsOut(SERVICE, WEB, port), "port " + port);
      assertTrue(
          Set.of("REQUIRED", "true")
              .contains(
                  settings.getOrDefault(
                      "QUARKUS_MAILER_START_TLS", settings.getOrDefault("QUARKUS_MAILER_TLS", ""))),
          "mails would go out unencrypted");
    }
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void everyPolicyNamesPodsThatAreThere(Manifest manifest) {
    List<Map<String, String>> pods =
        Stream.concat(manifest.workloads(), manifest.ofKind("Pooler"))
            .map(WiringTest::podLabels)
            .toList();
    for (JsonNode policy : manifest.ofKind("NetworkPolicy").toList()) {
      JsonNode selector = policy.at("/spec/podSelector/matchLabels");
      boolean ofDatabase =
          manifest.find("Cluster", selector.path("cnpg.io/cluster").asText()).isPresent();
      assertTrue(
          ofDatabase || pods.stream().anyMatch(labels -> WiringTest.selects(selector, labels)),
          policy::toString);
    }
  }
}
