package io.perennial.business;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;

/** Calendars for tests that boot nothing. */
public final class Calendars {
  private Calendars() {}

  /** The calendar of a business in a time zone, where it is always the same instant. */
  public static BusinessCalendar of(String zone, Instant now) {
    return new BusinessCalendar(Clock.fixed(now, ZoneOffset.UTC), new InZone(ZoneId.of(zone)));
  }

  private record InZone(ZoneId timeZone) implements BusinessConfig {
    @Override
    public String currency() {
      return "USD";
    }

    @Override
    public double defaultMargin() {
      return 1;
    }

    @Override
    public Map<String, Double> channelMargin() {
      return Map.of();
    }

    @Override
    public OptionalDouble lifespanYears() {
      return OptionalDouble.empty();
    }
  }
}
