package io.perennial.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.JsonParseException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Says what a Kubernetes API server would refuse of an object: unknown fields, missing ones, values
 * of another type.
 *
 * <p>What Kubernetes itself knows is read into its own models. Other kinds have a schema in
 * src/test/resources/k8s, named by group, version and kind.
 */
final class KubernetesSchema {

  private static final String MODELS = "io.kubernetes.client.openapi.models.";
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON_TREES = new ObjectMapper();

  /** The kinds of Kubernetes that are used here: a model's name does not tell its group. */
  private static final Map<String, Set<String>> BUILT_IN =
      Map.of(
          "v1", Set.of("ConfigMap", "Namespace", "Secret", "Service", "ServiceAccount"),
          "apps/v1", Set.of("Deployment", "StatefulSet", "DaemonSet"),
          "autoscaling/v2", Set.of("HorizontalPodAutoscaler"),
          "batch/v1", Set.of("CronJob", "Job"),
          "networking.k8s.io/v1", Set.of("Ingress", "NetworkPolicy"),
          "policy/v1", Set.of("PodDisruptionBudget"),
          "rbac.authorization.k8s.io/v1", Set.of("Role", "RoleBinding"));

  private KubernetesSchema() {}

  /** What is wrong with an object; empty where nothing is. */
  static List<String> faults(JsonNode object) {
    String version = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    List<String> faults = new ArrayList<>();
    if (object.at("/metadata/name").asText().isEmpty()) {
      faults.add("metadata.name is missing");
    }
    if (BUILT_IN.getOrDefault(version, Set.of()).contains(kind)) {
      String digits = version.substring(version.indexOf('/') + 1);
      faults.addAll(faultsByModel(digits.toUpperCase(Locale.ROOT) + kind, object));
      return faults;
    }
    faults.addAll(faultsBySchema(version.replace('/', '-') + "-" + kind, object));
    faults.addAll(faultsByModel("V1ObjectMeta", object.path("metadata")));
    JsonNode template = object.at("/spec/template");
    if (template.has("spec")) {
      faults.addAll(faultsByModel("V1PodTemplateSpec", template));
    }
    return faults;
  }

  private static List<String> faultsByModel(String model, JsonNode object) {
    try {
      Object read = JSON.getGson().fromJson(object.toString(), Class.forName(MODELS + model));
      List<String> faults = new ArrayList<>();
      compare("", object, JSON_TREES.readTree(JSON.getGson().toJson(read)), faults);
      return faults;
    } catch (IllegalArgumentException | JsonParseException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (ClassNotFoundException | IOException e) {
      throw new IllegalStateException("Kubernetes' model " + model + " was not read", e);
    }
  }

  /** A model that reads a value as another one, such as a text as a truth, does not take it. */
  private static void compare(String place, JsonNode written, JsonNode read, List<String> faults) {
    if (written.isObject() && read.isObject()) {
      written
          .properties()
          .forEach(
              each ->
                  compare(
                      place + "/" + each.getKey(),
                      each.getValue(),
                      read.path(each.getKey()),
                      faults));
    } else if (written.isArray() && written.size() == read.size()) {
      for (int i = 0; i < written.size(); i++) {
        compare(place + "/" + i, written.get(i), read.get(i), faults);
      }
    } else if (!written.equals(read)) {
      faults.add("%s: %s is read as %s".formatted(place, written, read));
    }
  }

  private static List<String> faultsBySchema(String name, JsonNode object) {
    String resource = "/k8s/" + name + ".yaml";
    try (InputStream written = KubernetesSchema.class.getResourceAsStream(resource)) {
      if (written == null) {
        return List.of(
            "%s is unknown: a kind of Kubernetes is added to BUILT_IN, others need %s"
                .formatted(name, resource));
      }
      JsonSchema schema = SCHEMAS.getSchema(YAML.readTree(written));
      return schema.validate(object).stream().map(ValidationMessage::getMessage).toList();
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
