package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop of the README, loaded by the packaged service as any program would load one. */
class DemoIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path data;

  @Test
  void loadsItselfAndTellsWhatThereIsToSee() throws Exception {
    Map<String, String> settings =
        Map.of("perennial.demo.enabled", "true", "perennial.night.enabled", "false");
    try (Service service = Service.start(data, settings)) {
      await().atMost(PATIENCE).until(() -> !service.log().lines("The demo shop ").isEmpty());
      assertEquals(List.of(), service.log().lines(" ERROR "));
      assertEquals(List.of("14"), service.database().rows("select count(*) from scoring_run"));
      assertEquals(
          List.of("true"), service.database().rows("select (count(*) > 0)::text from firing"));
    }
  }
}
