package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Calendars;
import io.perennial.ingest.Uploads;
import io.perennial.purchase.RandomSubscriptions.Phase;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ContractsTest {
  private static final BusinessCalendar CALENDAR =
      Calendars.of("America/New_York", Instant.parse("2026-04-17T10:00:00Z"));

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;

  private final Contracts contracts = new Contracts(CALENDAR);

  /** Who pays by the month from January 31 is renewed on the last day of shorter months. */
  @ParameterizedTest
  @CsvSource({
    "MONTH, '', 2025-01-31, 0",
    "MONTH, '', 2025-02-27, 0",
    "MONTH, '', 2025-02-28, 1",
    "MONTH, '', 2025-03-30, 1",
    "MONTH, '', 2025-03-31, 2",
    "WEEK, '', 2025-02-06, 0",
    "WEEK, '', 2025-02-07, 1",
    "WEEK, '', 2025-03-14, 6",
    "QUARTER, '', 2025-04-29, 0",
    "QUARTER, '', 2025-04-30, 1",
    "YEAR, '', 2026-01-30, 0",
    "YEAR, '', 2026-01-31, 1",
    "MONTH, 2025-03-31, 2025-04-30, 1",
    "MONTH, 2025-04-01, 2025-04-30, 2",
    "MONTH, 2025-02-10, 2025-04-30, 0"
  })
  void countsTheRenewals(BillingPeriod period, String ended, LocalDate asOf, int renewals) {
    uploads.done(
        "subscriptions",
        "subscription_id,customer_id,plan,amount,period,started_at,ended_at\n"
            + "s,c,p,1,%s,2025-01-31T00:00:00-05:00,%s\n"
                .formatted(period, ended.isEmpty() ? "" : ended + "T00:00:00-04:00"));
    assertEquals(
        List.of(new Tenure(period, renewals, !ended.isEmpty(), 1)),
        jdbi.withHandle(handle -> contracts.tenures(handle, asOf)));
  }

  /** What is paused is not renewed; another price goes on; another period is another contract. */
  @Test
  void putsPhasesTogether() {
    uploads.done(
        "subscriptions",
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at,paused_from,paused_to
        paused,c,p,1,MONTH,2025-01-10,,2025-02-01,2025-04-01
        dearer,c,p,1,MONTH,2025-01-10,,,
        dearer,c,p,2,MONTH,2025-03-25,2025-05-05,,
        switched,c,p,1,MONTH,2025-01-10,,,
        switched,c,p,9,YEAR,2025-04-10,,,
        trial,c,p,0,MONTH,2025-01-10,,,
        trial,c,p,9,MONTH,2025-02-10,,,
        gone free,c,p,9,MONTH,2025-01-10,,,
        gone free,c,p,0,MONTH,2025-02-20,,,
        back,c,p,9,MONTH,2025-01-10,2025-03-01,,
        back,c,p,9,MONTH,2025-05-10,,,
        void,c,p,9,MONTH,2025-01-10,2025-01-10,,
        to come,c,p,9,MONTH,2026-01-10,,,
        """);
    assertEquals(
        List.of(
            new Tenure(BillingPeriod.MONTH, 0, false, 1),
            new Tenure(BillingPeriod.MONTH, 1, true, 2),
            new Tenure(BillingPeriod.MONTH, 2, false, 1),
            new Tenure(BillingPeriod.MONTH, 3, false, 2),
            new Tenure(BillingPeriod.MONTH, 3, true, 1),
            new Tenure(BillingPeriod.YEAR, 0, false, 1)),
        jdbi.withHandle(handle -> contracts.tenures(handle, LocalDate.of(2025, 5, 20))),
        "to come 0, gone free and back 1, switched 2, paused and trial 3, dearer 3 ended");
  }

  /** Two ways to one answer: the SQL, and counting the renewals one by one. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void agreesWithCountingOneByOne(long seed) {
    List<Phase> phases = RandomSubscriptions.of(seed, 200, CALENDAR.zone());
    uploads.done("subscriptions", RandomSubscriptions.file(phases));
    for (int day = 120; day < 900; day += 61) {
      LocalDate asOf = RandomSubscriptions.START.plusDays(day);
      List<Tenure> expected = ContractsOracle.tenures(phases, CALENDAR, asOf);
      assertTrue(expected.size() > 2, expected::toString);
      assertEquals(
          expected,
          jdbi.withHandle(handle -> contracts.tenures(handle, asOf)),
          "seed " + seed + ", as of " + asOf);
    }
  }
}
