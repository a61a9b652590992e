package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NightDueTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Optional<Instant> LONG_AGO =
      Optional.of(Instant.parse("2026-01-01T00:00:00Z"));

  private final NightDue nights = new NightDue("0 2 * * *", VIENNA);

  @Test
  void isDueFromTwoOClockInTheBusinessTimeZone() {
    Optional<LocalDate> before = Optional.of(LocalDate.of(2026, 11, 20));
    assertEquals(Optional.empty(), at("2026-11-21T00:59:59Z", before));
    assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), at("2026-11-21T01:00:00Z", before));
    assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), at("2026-11-21T22:59:00Z", before));
    assertEquals(
        Optional.empty(), at("2026-11-21T02:00:00Z", Optional.of(LocalDate.of(2026, 11, 21))));
  }

  @Test
  void makesUpForTheLatestMissedNightOnly() {
    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 22)),
        at("2026-11-22T09:00:00Z", Optional.of(LocalDate.of(2026, 11, 3))));
  }

  @Test
  void beginsAtTheFirstTimeAfterTheFirstImport() {
    Optional<Instant> atTen = Optional.of(Instant.parse("2026-11-22T10:00:00Z"));
    assertEquals(
        Optional.empty(),
        nights.at(Instant.parse("2026-11-22T23:00:00Z"), atTen, Optional.empty()));
    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 23)),
        nights.at(Instant.parse("2026-11-23T01:00:00Z"), atTen, Optional.empty()));
    assertEquals(
        Optional.empty(),
        nights.at(Instant.parse("2026-11-23T01:00:00Z"), Optional.empty(), Optional.empty()));
  }

  @Test
  void scoresAreMissingSinceTheFirstNightThatBroughtNone() {
    Optional<Instant> first = Optional.of(Instant.parse("2026-11-21T01:00:00Z"));
    Optional<LocalDate> last = Optional.of(LocalDate.of(2026, 11, 20));
    Instant early = Instant.parse("2026-11-21T00:59:59Z");
    Instant daysLater = Instant.parse("2026-11-24T12:00:00Z");
    assertEquals(Optional.empty(), nights.since(early, LONG_AGO, last));
    assertEquals(first, nights.since(daysLater, LONG_AGO, last));
    assertEquals(Optional.empty(), nights.since(daysLater, Optional.empty(), Optional.empty()));
    assertEquals(
        Optional.of(Instant.parse("2026-11-22T01:00:00Z")),
        nights.since(daysLater, Optional.of(first.get().plusSeconds(60)), Optional.empty()));
  }

  /** On 2026-10-25 the clock shows 02:00 twice, on 2026-03-29 never. */
  @Test
  void isOneNightWhenTheClockChanges() {
    Optional<LocalDate> autumn = Optional.of(LocalDate.of(2026, 10, 25));
    assertEquals(autumn, at("2026-10-25T00:00:00Z", Optional.of(LocalDate.of(2026, 10, 24))));
    assertEquals(Optional.empty(), at("2026-10-25T01:00:00Z", autumn));
    assertEquals(
        Optional.of(LocalDate.of(2026, 3, 29)),
        at("2026-03-29T12:00:00Z", Optional.of(LocalDate.of(2026, 3, 28))));
  }

  @Test
  void readsSchedulesWithSecondsToo() {
    NightDue quartz = new NightDue("0 30 3 * * ?", VIENNA);
    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 21)),
        quartz.at(Instant.parse("2026-11-21T02:30:00Z"), LONG_AGO, Optional.empty()));
  }

  @Test
  void saysWhatIsWrongWithASchedule() {
    var fault = assertThrows(IllegalArgumentException.class, () -> new NightDue("at two", VIENNA));
    assertEquals(
        "perennial.night.cron is 'at two', which is no cron schedule: write for example"
            + " '0 2 * * *' for two o'clock",
        String.valueOf(fault.getMessage()).replaceAll(" \\(.*", ""));
  }

  private Optional<LocalDate> at(String now, Optional<LocalDate> lastNight) {
    return nights.at(Instant.parse(now), LONG_AGO, lastNight);
  }
}
