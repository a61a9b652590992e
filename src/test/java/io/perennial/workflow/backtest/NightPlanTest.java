package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Calendars;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightPlanTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final BusinessCalendar CALENDAR =
      Calendars.of("UTC", Instant.parse("2026-04-01T00:00:00Z"));

  @Test
  void readsTheRunsThatThereWere() {
    NightPlan plan =
        NightPlan.of(List.of(run(1, 0, 5), run(2, 1, 5), run(3, 2, 6)), 2, 0, CALENDAR);
    assertEquals(
        List.of(night(run(1, 0, 5)), night(run(2, 1, 5)), night(run(3, 2, 6))), plan.nights());
    assertEquals(3, plan.lastRun());
    assertNull(plan.note());
  }

  @Test
  void assumesANightAtTheEndOfADayWithoutARun() {
    NightPlan plan = NightPlan.of(List.of(run(1, 0, 5), run(2, 2, 6)), 2, 0, CALENDAR);
    Instant end = Instant.parse("2026-03-12T00:00:00Z");
    assertEquals(new Night(DAY.plusDays(1), end, end, 5, null, false), plan.at(1));
    assertEquals(
        "One night without a run is read as if one had taken place at the end of the day, with the"
            + " models of the run before.",
        plan.note());
  }

  @Test
  void assumesNightsBeforeTheFirstRun() {
    NightPlan plan = NightPlan.of(List.of(run(1, 0, 5)), 2, 0, CALENDAR);
    Instant end = Instant.parse("2026-03-09T00:00:00Z");
    assertEquals(new Night(DAY.minusDays(2), end, end, 5, null, false), plan.at(0));
    assertEquals(
        "2 nights before the first run, as of 2026-03-10, are read with the models of that run, which"
            + " have seen what came later.",
        plan.note());
  }

  /** Two runs for past days that took place at one time: what the first knew is not forgotten. */
  @Test
  void knowsNoLessThanTheRunBefore() {
    Instant late = Instant.parse("2026-03-30T10:00:00Z");
    PastRun first = new PastRun(1, DAY, late, late, 5, null);
    PastRun second =
        new PastRun(2, DAY.plusDays(2), late.plusSeconds(9), late.plusSeconds(9), 5, null);
    NightPlan backfilled = NightPlan.of(List.of(first, second), 2, 0, CALENDAR);
    assertEquals(late, backfilled.at(1).knownUntil());
  }

  @Test
  void findsTheNightThatCountsARow() {
    NightPlan plan =
        NightPlan.of(List.of(run(1, 0, 5), run(2, 1, 5), run(3, 2, 6)), 2, 0, CALENDAR);
    Instant published = plan.at(1).knownUntil();
    assertEquals(1, plan.firstSeeing(DAY.minusDays(9), published));
    assertEquals(2, plan.firstSeeing(DAY.minusDays(9), published.plusNanos(1_000)));
    assertEquals(2, plan.firstSeeing(DAY.plusDays(2), published));
    assertEquals(3, plan.firstSeeing(DAY.plusDays(3), published));
    assertEquals(1, plan.firstBegunAt(plan.at(1).begunAt()));
    assertEquals(3, plan.firstBegunAt(Instant.parse("2026-04-01T00:00:00Z")));
  }

  /** A run that begins at two in the night of its day and takes five minutes. */
  private static PastRun run(long id, int day, long basis) {
    LocalDate asOf = DAY.plusDays(day);
    Instant begun = CALENDAR.startOf(asOf).plusSeconds(7_200);
    return new PastRun(id, asOf, begun, begun.plusSeconds(300), basis, null);
  }

  private static Night night(PastRun run) {
    return new Night(run.asOf(), run.startedAt(), run.publishedAt(), run.basis(), null, true);
  }
}
