package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.NeedsTool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every container runs with no more than it needs. */
@NeedsTool("kubectl")
class HardeningTest {

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void everyWorkloadIsHardened(Manifest manifest) {
    assertTrue(manifest.workloads().findAny().isPresent());
    manifest
        .workloads()
        .forEach(each -> assertEquals(List.of(), Hardening.faults(each), Manifest.name(each)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', automountServiceAccountToken, a token is mounted",
    "/securityContext, runAsNonRoot, may run as root",
    "/securityContext, runAsUser, has no user of its own",
    "/securityContext, seccompProfile, any system call",
    "/containers/0/securityContext, allowPrivilegeEscalation, perennial: may gain privileges",
    "/containers/0/securityContext, readOnlyRootFilesystem, perennial: may write to its image",
    "/containers/0/securityContext, capabilities, perennial: keeps capabilities",
    "/containers/0/resources/limits, memory, perennial: has no resources/limits/memory",
    "/containers/0, livenessProbe, perennial: has no livenessProbe"
  })
  void whatIsMissingIsFound(String place, String field, String fault) {
    JsonNode deployment = Manifest.overlay("prod").service().deepCopy();
    ((ObjectNode) deployment.at("/spec/template/spec" + place)).remove(field);
    assertEquals(List.of(fault), Hardening.faults(deployment));
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void theNamespaceRefusesWhatIsNotRestricted(Manifest manifest) {
    JsonNode namespace = manifest.ofKind("Namespace").findFirst().orElseThrow();
    assertEquals(
        "restricted",
        namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText());
    manifest.objects().stream()
        .filter(object -> !object.equals(namespace))
        .forEach(
            object ->
                assertEquals(
                    Manifest.name(namespace),
                    object.at("/metadata/namespace").asText(),
                    object::toString));
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void everyImageHasAVersion(Manifest manifest) {
    manifest
        .workloads()
        .flatMap(each -> each.findValuesAsText("image").stream())
        .forEach(image -> assertTrue(image.matches(".+:(?!latest$)[^:/]+|.+@sha256:.+"), image));
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void theServiceIsReplacedWithoutAGap(Manifest manifest) {
    JsonNode strategy = manifest.service().at("/spec/strategy/rollingUpdate");
    assertEquals(0, strategy.path("maxUnavailable").asInt(-1));
    assertTrue(strategy.path("maxSurge").asInt() > 0);
    JsonNode container = manifest.service().at("/spec/template/spec/containers/0");
    Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
        .forEach(
            (probe, path) -> {
              JsonNode request = container.path(probe).path("httpGet");
              assertEquals("/q/health/" + path, request.path("path").asText());
              assertEquals("http", request.path("port").asText());
            });
  }
}
