package io.perennial.workflow.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  /**
   * Clocks go forward on 2026-03-29 at 02:00 to 03:00, and back on 2026-10-25 at 03:00 to 02:00.
   */
  @ParameterizedTest
  @CsvSource({
    // now (UTC), days, hours, until, over (UTC)
    "2026-03-28T09:00:00Z, 1, 0, , 2026-03-29T08:00:00Z", // 10:00 in Vienna on both days
    "2026-10-24T08:00:00Z, 1, 0, , 2026-10-25T09:00:00Z",
    "2026-03-29T00:30:00Z, 0, 1, , 2026-03-29T01:30:00Z", // an hour is an hour
    "2026-03-28T20:00:00Z, 0, 0, 02:30, 2026-03-29T01:30:00Z", // 02:30 is skipped: 03:30
    "2026-10-24T20:00:00Z, 0, 0, 02:30, 2026-10-25T00:30:00Z", // the first of two
    "2026-06-01T06:00:00Z, 0, 0, 09:30, 2026-06-01T07:30:00Z",
    "2026-06-01T08:00:00Z, 0, 0, 09:30, 2026-06-02T07:30:00Z", // 10:00 has passed 09:30
    "2026-06-01T07:30:00Z, 0, 0, 09:30, 2026-06-01T07:30:00Z",
    "2026-06-01T08:00:00Z, 2, 3, 09:30, 2026-06-04T07:30:00Z"
  })
  void aWaitIsOverByTheClockOfTheCustomer(
      String now, int days, int hours, String until, String over) {
    LocalTime time = until == null ? null : LocalTime.parse(until);
    assertEquals(Instant.parse(over), new Wait(days, hours, time).over(Instant.parse(now), VIENNA));
  }

  @Test
  void aWaitUntilATimeOfDayLastsADayAtMostBeyondItsDaysAndHours() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = zone(random);
      Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
      LocalTime until = LocalTime.ofSecondOfDay(random.nextInt(1_440) * 60L);
      Instant plain = new Wait(2, 5, null).over(now, zone);
      Instant over = new Wait(2, 5, until).over(now, zone);
      assertFalse(over.isBefore(plain), () -> now + " " + zone + " " + until);
      assertTrue(
          Duration.between(plain, over).compareTo(Duration.ofHours(25)) <= 0,
          () -> now + " " + zone + " " + until);
    }
  }

  private static ZoneId zone(Random random) {
    String[] zones = {"Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"};
    return ZoneId.of(zones[random.nextInt(zones.length)]);
  }
}
