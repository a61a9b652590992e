package io.perennial.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The contract that a subscription runs on now: its phases of one billing period without a gap.
 *
 * @param began when
 * @param period how long until it is renewed
 * @param renewals how often it was renewed by now
 * @param paused for how long it rested, which shifts its renewals
 * @param endsAt when it will end; null where no end is known
 */
public record Contract(
    Instant began, BillingPeriod period, int renewals, Duration paused, @Nullable Instant endsAt) {

  /**
   * When a renewal to come falls due.
   *
   * @param next 1 for the next renewal, 2 for the one after it
   * @param zone the business time zone, whose calendar counts
   */
  public Instant due(int next, ZoneId zone) {
    ZonedDateTime start = began.atZone(zone);
    long count = (long) renewals + next;
    ZonedDateTime due =
        period == BillingPeriod.WEEK
            ? start.plusWeeks(count)
            : start.plusMonths(count * period.months());
    return due.toInstant().plus(paused);
  }
}
