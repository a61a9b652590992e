package io.perennial.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who reaches whom by the network policies of a manifest, as Kubernetes defines them. */
final class Network {

  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
  private static final Map<String, Integer> NAMED = Map.of("http", 8080, "postgres", 5432);

  private final List<JsonNode> policies;

  Network(Manifest manifest) {
    this.policies = manifest.ofKind("NetworkPolicy").map(each -> each.path("spec")).toList();
  }

  /**
   * One end of a connection: a pod of the namespace, one of another, or an address outside.
   *
   * @param namespace empty for the namespace of the policies
   */
  record End(String namespace, Map<String, String> labels, String address) {

    static End pod(String label, String value) {
      return new End("", Map.of(label, value), "");
    }

    static End elsewhere(String namespace) {
      return new End(namespace, Map.of(), "");
    }

    static End outside(String address) {
      return new End("", Map.of(), address);
    }
  }

  /** Whether a pod of the namespace may open a connection. */
  boolean letsOut(End pod, End to, int port) {
    return lets("Egress", "egress", "to", pod, to, port);
  }

  /** Whether a pod of the namespace takes a connection. */
  boolean letsIn(End from, End pod, int port) {
    return lets("Ingress", "ingress", "from", pod, from, port);
  }

  private boolean lets(String type, String rules, String peers, End pod, End other, int port) {
    List<JsonNode> selecting =
        policies.stream()
            .filter(policy -> policy.path("policyTypes").toString().contains(type))
            .filter(policy -> selects(policy.path("podSelector"), pod.labels()))
            .toList();
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(policy -> stream(policy.path(rules)))
            .anyMatch(rule -> matches(rule, peers, other, port));
  }

  private static boolean matches(JsonNode rule, String peers, End other, int port) {
    boolean byPort =
        !rule.has("ports")
            || stream(rule.path("ports")).anyMatch(each -> number(each.path("port")) == port);
    boolean byPeer =
        !rule.has(peers) || stream(rule.path(peers)).anyMatch(peer -> matches(peer, other));
    return byPort && byPeer;
  }

  private static int number(JsonNode port) {
    return port.isInt() ? port.asInt() : NAMED.getOrDefault(port.asText(), -1);
  }

  private static boolean matches(JsonNode peer, End other) {
    if (peer.has("ipBlock")) {
      JsonNode block = peer.path("ipBlock");
      return !other.address().isEmpty()
          && contains(block.path("cidr").asText(), other.address())
          && stream(block.path("except"))
              .noneMatch(each -> contains(each.asText(), other.address()));
    }
    boolean byNamespace =
        peer.has("namespaceSelector")
            ? !other.namespace().isEmpty()
                && selects(
                    peer.path("namespaceSelector"), Map.of(NAMESPACE_NAME, other.namespace()))
            : other.namespace().isEmpty();
    return other.address().isEmpty()
        && byNamespace
        && selects(peer.path("podSelector"), other.labels());
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    return WiringTest.selects(selector.path("matchLabels"), labels);
  }

  private static boolean contains(String cidr, String address) {
    try {
      String[] parts = cidr.split("/", 2);
      byte[] network = InetAddress.getByName(parts[0]).getAddress();
      byte[] inside = InetAddress.getByName(address).getAddress();
      int bits = Integer.parseInt(parts[1]);
      boolean same = network.length == inside.length;
      for (int i = 0; same && i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        same = (network[i / 8] & mask) == (inside[i / 8] & mask);
      }
      return same;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(cidr, e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
