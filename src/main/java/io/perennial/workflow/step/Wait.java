package io.perennial.workflow.step;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The step that waits: days and hours, and then until a time of day where the customer lives.
 *
 * @param until the next such time is waited for once the days and hours have passed; null for none
 */
public record Wait(int days, int hours, @Nullable LocalTime until) implements Step {

  /** A wait of so many days. */
  public static Wait ofDays(int days) {
    return new Wait(days, 0, null);
  }

  /**
   * When a wait that begins now is over: a day later is the same time of the day, also where the
   * clocks change; a time of day that a change skips is the end of the gap.
   *
   * @param zone where the customer lives
   */
  public Instant over(Instant now, ZoneId zone) {
    ZonedDateTime waited = now.atZone(zone).plusDays(days).plusHours(hours);
    if (until == null) {
      return waited.toInstant();
    }
    ZonedDateTime sameDay = waited.toLocalDate().atTime(until).atZone(zone);
    return sameDay.isBefore(waited)
        ? waited.toLocalDate().plusDays(1).atTime(until).atZone(zone).toInstant()
        : sameDay.toInstant();
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
