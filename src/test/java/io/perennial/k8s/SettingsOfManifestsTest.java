package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.NeedsTool;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests set what exists, to what it takes, and hold no secret. */
@NeedsTool("kubectl")
class SettingsOfManifestsTest {

  private static final Pattern SETTING = Pattern.compile("(PERENNIAL|QUARKUS)_.*");
  private static final Pattern SECRET =
      Pattern.compile(".*(PASSWORD|PASSPHRASE|SECRET|(?<!PUBLIC_)KEY|TOKEN|CREDENTIALS?)(_.*)?");
  private static final Pattern SECRET_IN_TEXT =
      Pattern.compile("://[^/\\s]*:[^/\\s]*@|password=|-----BEGIN [A-Z ]*PRIVATE KEY");

  private static KnownSettings known;

  @BeforeAll
  static void read() throws IOException {
    known = KnownSettings.read();
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void everySettingExists(Manifest manifest) {
    List<String> unknown =
        variables(manifest).stream()
            .map(Map.Entry::getKey)
            .filter(name -> SETTING.matcher(name).matches())
            .filter(name -> !known.knows(name))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void aSettingThatIsNoneIsFound() {
    assertTrue(known.knows("PERENNIAL_MAIL_PUBLIC_URL"));
    assertTrue(known.knows("PERENNIAL_BUSINESS_CHANNEL_MARGIN_SHOP"), "a key of a map");
    assertTrue(known.knows("QUARKUS_FLYWAY_JDBC_URL"));
    assertFalse(known.knows("PERENNIAL_MAIL_PUBLIC_URI"));
    assertFalse(known.knows("QUARKUS_DATASOURCE_DB_KIND"), "it is fixed when the image is built");
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void everyValueIsOneThatItsSettingTakes(Manifest manifest) {
    known.configured(manifest.settings());
  }

  @Test
  void aValueThatItsSettingDoesNotTakeIsFound() {
    Map<String, String> settings = Map.of("PERENNIAL_BUSINESS_TIME_ZONE", "Berlin");
    assertThrows(ConfigValidationException.class, () -> known.configured(settings));
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#overlays")
  void nothingThatIsRequiredIsLeftOut(Manifest manifest) {
    Set<String> variables =
        variables(manifest).stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    for (String required :
        List.of(
            "PERENNIAL_ACCESS_API_KEY",
            "PERENNIAL_ACCESS_SECRET",
            "PERENNIAL_MAIL_PUBLIC_URL",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD")) {
      assertTrue(variables.contains(required), required);
    }
    assertEquals(
        variables.contains("QUARKUS_MAILER_HOST"),
        variables.contains("QUARKUS_MAILER_FROM"),
        "a mail server and a sender come together");
    assertEquals(
        variables.contains("QUARKUS_FLYWAY_JDBC_URL"),
        variables.contains("QUARKUS_FLYWAY_PASSWORD"),
        "a direct URL for migrations takes a user and a password of its own");
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void noSecretIsWrittenDown(Manifest manifest) {
    List<String> literal = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : variables(manifest)) {
      boolean byReference = each.getValue().at("/valueFrom/secretKeyRef/name").isTextual();
      if (isSecret(each.getKey()) && !byReference) {
        literal.add(each.getKey());
      }
    }
    manifest.ofKind("Secret").map(Manifest::name).forEach(literal::add);
    for (JsonNode object : manifest.objects()) {
      SECRET_IN_TEXT
          .matcher(object.toString())
          .results()
          .forEach(found -> literal.add(Manifest.name(object) + ": " + found.group()));
    }
    assertEquals(List.of(), literal);
  }

  @Test
  void aSecretIsKnownByItsName() {
    for (String name :
        List.of(
            "QUARKUS_DATASOURCE_PASSWORD",
            "PERENNIAL_ACCESS_API_KEY",
            "PERENNIAL_ACCESS_SECRET",
            "POSTGRES_PASSWORD",
            "QUARKUS_OIDC_CREDENTIALS_SECRET")) {
      assertTrue(isSecret(name), name);
    }
    assertFalse(isSecret("PERENNIAL_MAIL_SENDGRID_PUBLIC_KEY"));
    assertTrue(SECRET_IN_TEXT.matcher("jdbc:postgresql://a/b?user=c&password=d").find());
  }

  private static boolean isSecret(String variable) {
    return SECRET.matcher(variable).matches()
        || known.secrets().stream().map(KnownSettings::variable).anyMatch(variable::equals);
  }

  /** What is set in any container or config map, by name, with the value or where it is from. */
  private static List<Map.Entry<String, JsonNode>> variables(Manifest manifest) {
    Stream<Map.Entry<String, JsonNode>> inMaps =
        manifest.ofKind("ConfigMap").flatMap(map -> map.path("data").properties().stream());
    Stream<Map.Entry<String, JsonNode>> inContainers =
        manifest
            .workloads()
            .map(workload -> workload.at("/spec/template/spec/containers"))
            .flatMap(JsonNode::valueStream)
            .flatMap(container -> container.path("env").valueStream())
            .map(each -> Map.entry(each.path("name").asText(), each));
    return Stream.concat(inMaps, inContainers).toList();
  }
}
