package io.perennial.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@TestProfile(DispatchScheduleTest.TwentyASecond.class)
@ExtendWith(EmptyDatabase.class)
class DispatchScheduleTest {

  @Inject Outbox outbox;
  @Inject Jdbi jdbi;

  /** A rate, and no tick but the first. */
  public static final class TwentyASecond implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.scheduler.enabled", "true",
          "perennial.night.enabled", "false",
          "perennial.outbox.every", "1h",
          "perennial.outbox.rate", "20");
    }
  }

  /** Twenty go at once, the other eighty as the rate allows: four seconds. */
  @Test
  void goesOnByItselfAsFastAsTheRateAllowsAndNoFaster() {
    outbox.enqueue(Drafts.marketing(100));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> number("select count(*) from message where state = 'ACCEPTED'") == 100);
    double seconds =
        number("select extract(epoch from max(sending_at) - min(sending_at)) from message");
    assertTrue(seconds > 3.8, seconds + " s");
  }

  private double number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Double.class).one());
  }
}
