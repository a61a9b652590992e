package io.perennial.workflow.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  /**
   * In Vienna the clock goes from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25
   * October.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          past midnight, before it            | 21:00 | 08:00 | 2026-03-01T22:30:00Z | 2026-03-02T07:00:00Z
          past midnight, after it             | 21:00 | 08:00 | 2026-03-02T03:00:00Z | 2026-03-02T07:00:00Z
          the begin is quiet                  | 21:00 | 08:00 | 2026-03-01T20:00:00Z | 2026-03-02T07:00:00Z
          the end is not                      | 21:00 | 08:00 | 2026-03-02T07:00:00Z |
          within one day                      | 12:00 | 14:00 | 2026-03-01T11:30:00Z | 2026-03-01T13:00:00Z
          not quiet                           | 12:00 | 14:00 | 2026-03-01T13:30:00Z |
          an hour less in the night of spring | 21:00 | 08:00 | 2026-03-28T20:00:00Z | 2026-03-29T06:00:00Z
          an hour more in autumn              | 21:00 | 08:00 | 2026-10-24T19:00:00Z | 2026-10-25T07:00:00Z
          an end that the clock leaps over    | 21:00 | 02:30 | 2026-03-28T23:00:00Z | 2026-03-29T01:00:00Z
          a begin that the clock leaps over   | 02:30 | 05:00 | 2026-03-29T01:00:00Z | 2026-03-29T03:00:00Z
          an end that comes twice, the first  | 21:00 | 02:30 | 2026-10-24T22:00:00Z | 2026-10-25T00:30:00Z
          the same, between the two           | 21:00 | 02:30 | 2026-10-25T00:45:00Z |
          the same, quiet once more           | 21:00 | 02:30 | 2026-10-25T01:10:00Z | 2026-10-25T01:30:00Z
          set back out of the hours           | 02:45 | 01:00 | 2026-10-25T00:50:00Z | 2026-10-25T01:00:00Z
          """)
  void aMailIsHeldToTheTrueEnd(
      String what, LocalTime from, LocalTime to, Instant now, Instant end) {
    assertEquals(
        Optional.ofNullable(end),
        new QuietHours(from, to).endAfter(now, ZoneId.of("Europe/Vienna")),
        what);
  }

  @Test
  void theEndIsTheFirstMinuteThatIsNotQuietInEveryZone() {
    Random random = new Random(1);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    int held = 0;
    for (int i = 0; i < 2_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      QuietHours hours = hours(random);
      Instant now = instant(random, zone);
      Optional<Instant> end = hours.endAfter(now, zone);
      String context = hours + " at " + now + " in " + zone;
      assertEquals(hours.contains(now, zone), end.isPresent(), context);
      if (end.isPresent()) {
        held++;
        assertFalse(hours.contains(end.get(), zone), context);
        assertTrue(end.get().isAfter(now), context);
        for (Instant at = now; at.isBefore(end.get()); at = at.plusSeconds(60)) {
          assertTrue(hours.contains(at, zone), context + ", " + at);
        }
        assertTrue(hours.contains(end.get().minusSeconds(1), zone), context);
      }
    }
    assertTrue(held > 500, held + " were held");
  }

  private static QuietHours hours(Random random) {
    int begin = random.nextInt(96);
    int end = (begin + 1 + random.nextInt(95)) % 96;
    return new QuietHours(
        LocalTime.MIDNIGHT.plusMinutes(15L * begin), LocalTime.MIDNIGHT.plusMinutes(15L * end));
  }

  /** Every other one within a day of a change of the clock, where the zone has one. */
  private static Instant instant(Random random, ZoneId zone) {
    Instant any = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(63_000_000));
    ZoneOffsetTransition shift = zone.getRules().nextTransition(any);
    Instant near =
        shift == null || random.nextBoolean()
            ? any
            : shift.getInstant().plus(Duration.ofMinutes(random.nextInt(2_880) - 1_440));
    return near.truncatedTo(ChronoUnit.MINUTES).plusSeconds(random.nextInt(60));
  }
}
