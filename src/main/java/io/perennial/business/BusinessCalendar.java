package io.perennial.business;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Business days: the dates of the business time zone. */
@Singleton
public final class BusinessCalendar {

  private final Clock clock;
  private final ZoneId zone;

  BusinessCalendar(Clock clock, BusinessConfig config) {
    this.clock = clock;
    this.zone = config.timeZone();
  }

  /** The zone that says what a day is. */
  public ZoneId zone() {
    return zone;
  }

  /** The day that it is now. */
  public LocalDate today() {
    return dayOf(clock.instant());
  }

  /** The day that an instant belongs to. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** The first instant of a day. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first instant after a day. */
  public Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }
}
