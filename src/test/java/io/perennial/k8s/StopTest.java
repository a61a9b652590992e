package io.perennial.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.perennial.NeedsTool;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stopping replica is not killed while it still waits for something. */
@NeedsTool("kubectl")
class StopTest {

  /** How long arrivals are waited for; not as long as mails, and side by side with them. */
  private static final Duration ARRIVALS = Duration.ofSeconds(10);

  /** Workers wait for all side by side; the demo shop is not waited for. */
  private static final Set<String> STOPPERS = Set.of("DemoLoader", "Workers");

  private static KnownSettings known;

  @BeforeAll
  static void read() throws IOException {
    known = KnownSettings.read();
  }

  @ParameterizedTest
  @MethodSource("io.perennial.k8s.Manifest#all")
  void thePodOutlivesAllWaits(Manifest manifest) {
    JsonNode pod = manifest.service().at("/spec/template/spec");
    Duration grace = Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong());
    Duration pause =
        Duration.ofSeconds(pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong());
    assertTrue(pause.toSeconds() > 0, "requests would come to a pod that stops");

    SmallRyeConfig config = known.configured(manifest.settings());
    Duration requests = config.getValue("quarkus.shutdown.timeout", Duration.class);
    Duration longest =
        known.ours().keySet().stream()
            .filter(name -> name.endsWith(".drain-timeout") || name.endsWith(".stop-timeout"))
            .map(name -> config.getValue(name, Duration.class))
            .reduce(ARRIVALS, (one, other) -> one.compareTo(other) > 0 ? one : other);
    Duration waits = pause.plus(requests).plus(longest);
    assertTrue(grace.compareTo(waits) > 0, grace + " is no more than " + waits);
  }

  @Test
  void nothingElseWaitsWhenTheServiceStops() {
    Set<String> found =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.perennial")
                .stream()
                .filter(StopTest::hearsOfTheStop)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    found.removeAll(STOPPERS);
    assertEquals(Set.of(), found, "Count these in terminationGracePeriodSeconds, and here");
  }

  private static boolean hearsOfTheStop(JavaClass each) {
    return each.getMethods().stream()
        .flatMap(method -> method.getRawParameterTypes().stream())
        .anyMatch(type -> type.isEquivalentTo(ShutdownEvent.class));
  }
}
