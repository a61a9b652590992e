package io.perennial.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a workload lacks to run with no more than it needs: beyond the Pod Security Standard
 * "restricted", a file system that cannot be written, no token, resources and probes.
 */
final class Hardening {

  private final List<String> faults = new ArrayList<>();

  private Hardening() {}

  static List<String> faults(JsonNode workload) {
    Hardening hardening = new Hardening();
    JsonNode pod = workload.at("/spec/template/spec");
    hardening.pod(pod);
    for (String part : List.of("initContainers", "containers")) {
      for (JsonNode container : pod.path(part)) {
        hardening.container(container, part.equals("containers"));
      }
    }
    return hardening.faults;
  }

  private void pod(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    require(is(pod, "automountServiceAccountToken", false), "a token is mounted");
    require(is(context, "runAsNonRoot", true), "may run as root");
    require(context.path("runAsUser").asInt() > 0, "has no user of its own");
    require(
        context.at("/seccompProfile/type").asText().equals("RuntimeDefault"), "any system call");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!pod.path(shared).asBoolean(), shared);
    }
    for (JsonNode volume : pod.path("volumes")) {
      require(!volume.has("hostPath"), "the node's files are mounted");
    }
  }

  private void container(JsonNode container, boolean stays) {
    String name = container.path("name").asText() + ": ";
    JsonNode context = container.path("securityContext");
    require(is(context, "allowPrivilegeEscalation", false), name + "may gain privileges");
    require(is(context, "readOnlyRootFilesystem", true), name + "may write to its image");
    require(!context.path("privileged").asBoolean(), name + "is privileged");
    require(context.at("/capabilities/drop/0").asText().equals("ALL"), name + "keeps capabilities");
    require(context.at("/capabilities/add").isMissingNode(), name + "adds capabilities");
    Stream.of("/requests/cpu", "/requests/memory", "/limits/memory")
        .filter(each -> container.path("resources").at(each).isMissingNode())
        .forEach(each -> faults.add(name + "has no resources" + each));
    if (stays) {
      Stream.of("startupProbe", "readinessProbe", "livenessProbe")
          .filter(each -> !container.has(each))
          .forEach(each -> faults.add(name + "has no " + each));
    }
  }

  private static boolean is(JsonNode object, String field, boolean value) {
    return object.path(field).isBoolean() && object.path(field).asBoolean() == value;
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
