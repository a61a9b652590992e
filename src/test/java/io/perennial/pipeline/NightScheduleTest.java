package io.perennial.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.score.RunState;
import io.perennial.score.Runs;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders were imported on the last day of 2025; nights begin at 02:00, UTC. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class NightScheduleTest {

  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @Inject Jdbi jdbi;
  @Inject TestClock clock;
  @Inject NightSchedule schedule;
  @Inject Runs runs;

  @BeforeEach
  void aShop() {
    SimulatedLedger.load(jdbi, 200, LocalDate.of(2025, 1, 1), DAY);
    jdbi.useHandle(h -> h.execute("update customer set created_at = '2025-12-31T12:00:00Z'"));
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void aNightIsAskedForOnceHoweverOftenTheScheduleLooks() {
    tickAt("2026-01-01T01:59:59Z");
    assertEquals(List.of(), nights());
    tickAt("2026-01-01T02:00:00Z");
    tickAt("2026-01-01T02:01:00Z");
    assertEquals(List.of("2026-01-01"), nights());
    await()
        .until(
            () -> runs.night(DAY.plusDays(1)).map(r -> r.state() == RunState.SUCCEEDED),
            o -> o.orElse(false));
    tickAt("2026-01-01T23:00:00Z");
    assertEquals(List.of("2026-01-01"), nights());
  }

  @Test
  void replicasWithClocksTenMinutesApartMakeOneNightOfADay() {
    for (int day = 1; day <= 3; day++) {
      Instant truth = Instant.parse("2026-01-0" + day + "T01:50:00Z");
      for (int minute = 0; minute < 20; minute++) {
        for (int skew : List.of(-5, 0, 5)) {
          tickAt(truth.plus(minute + skew, ChronoUnit.MINUTES).toString());
        }
      }
    }
    assertEquals(List.of("2026-01-01", "2026-01-02", "2026-01-03"), nights());
  }

  @Test
  void afterAStandstillOnlyTheLatestNightIsCaughtUp() {
    tickAt("2026-01-01T02:00:00Z");
    tickAt("2026-01-09T15:00:00Z");
    assertEquals(List.of("2026-01-01", "2026-01-09"), nights());
  }

  @Test
  void thereAreNoNightsBeforeThereAreOrders() {
    jdbi.useHandle(h -> h.execute("truncate purchase, purchase_change"));
    tickAt("2026-01-09T15:00:00Z");
    assertEquals(List.of(), nights());
  }

  private void tickAt(String time) {
    clock.setTo(Instant.parse(time));
    schedule.tick();
  }

  private List<String> nights() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select input ->> 'asOf' from job
                    where input ->> 'kind' = 'NIGHT' order by id
                    """)
                .mapTo(String.class)
                .list());
  }
}
