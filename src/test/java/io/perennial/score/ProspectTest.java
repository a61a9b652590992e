package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.model.Sbg;
import io.perennial.purchase.BillingPeriod;
import io.perennial.purchase.Contract;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected numbers are counted on the calendar and multiplied out here. */
class ProspectTest {
  private static final Sbg MODEL = Sbg.of(1, 3);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void multipliesOutTheRenewalsThatFallDue() {
    Prospect prospect = prospect(BillingPeriod.MONTH, "2025-10-20T00:00:00Z", 2, null, 90);
    assertEquals(Instant.parse("2026-01-20T00:00:00Z"), prospect.next());
    assertEquals(1 / 6.0, prospect.churnProbability(), 1e-15, "α/(α+β+n), n = 2");
    double first = 5 / 6.0;
    double second = first * 6 / 7;
    double third = second * 7 / 8;
    assertEquals(first + second + third, prospect.expected(), 1e-14, "January 20 to March 20");
    double month = Math.pow(1.1, -1 / 12.0);
    assertEquals(
        Math.pow(1.1, -19 / 365.25) * (first + second * month + third * month * month),
        prospect.discounted(),
        1e-14);
  }

  @Test
  void aKnownEndIsCertain() {
    Prospect before =
        prospect(BillingPeriod.MONTH, "2025-10-20T00:00:00Z", 2, "2026-01-20T00:00:00Z", 365);
    assertEquals(1, before.churnProbability());
    assertEquals(0, before.expected());
    assertEquals(0, before.discounted());
    Prospect later =
        prospect(BillingPeriod.MONTH, "2025-10-20T00:00:00Z", 2, "2026-03-20T00:00:00Z", 365);
    assertEquals(0, later.churnProbability());
    assertEquals(2, later.expected());
    assertEquals(
        Math.pow(1.1, -19 / 365.25) * (1 + Math.pow(1.1, -1 / 12.0)), later.discounted(), 1e-14);
  }

  @Test
  void aHorizonThatEndsBeforeTheNextRenewalHoldsNone() {
    Prospect prospect = prospect(BillingPeriod.YEAR, "2025-06-15T00:00:00Z", 0, null, 30);
    assertEquals(Instant.parse("2026-06-15T00:00:00Z"), prospect.next());
    assertEquals(0.25, prospect.churnProbability(), 1e-15);
    assertEquals(0, prospect.expected());
  }

  /** A pause shifts the renewals; the calendar is that of the business time zone. */
  @Test
  void renewalsFollowTheCalendar() {
    Contract paused =
        new Contract(
            Instant.parse("2025-01-31T05:00:00Z"),
            BillingPeriod.MONTH,
            0,
            Duration.ofDays(10),
            null);
    ZoneId newYork = ZoneId.of("America/New_York");
    assertEquals(
        Instant.parse("2025-03-10T05:00:00Z"), paused.due(1, newYork), "February 28, and ten days");
    assertEquals(
        Instant.parse("2025-04-10T04:00:00Z"),
        paused.due(2, newYork),
        "March 31, and ten days, in summer time");
    Contract weekly =
        new Contract(
            Instant.parse("2025-12-30T00:00:00Z"), BillingPeriod.WEEK, 3, Duration.ZERO, null);
    assertEquals(Instant.parse("2026-01-27T00:00:00Z"), weekly.due(1, ZoneOffset.UTC));
  }

  private static Prospect prospect(
      BillingPeriod period, String began, int renewals, @Nullable String end, int horizonDays) {
    return Prospect.of(
        new Contract(
            Instant.parse(began),
            period,
            renewals,
            Duration.ZERO,
            end == null ? null : Instant.parse(end)),
        MODEL,
        NOW,
        horizonDays,
        0.1,
        ZoneOffset.UTC);
  }
}
