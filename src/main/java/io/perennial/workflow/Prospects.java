package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.Trigger;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Whom a trigger other than a crossing would start in about a month, for previews. */
@Singleton
final class Prospects {
  private static final int DAYS = 30;

  private final DateSql dates;
  private final BusinessCalendar calendar;
  private final Clock clock;

  Prospects(DateSql dates, BusinessCalendar calendar, Clock clock) {
    this.dates = dates;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** A condition over {@code c}: of arrivals the last 30 days, of dates the next, else everyone. */
  SqlCondition of(Trigger trigger) {
    if (trigger instanceof EventTrigger event) {
      Instant now = clock.instant();
      return ArrivalSql.lately(event, now.minus(Duration.ofDays(DAYS)), now);
    }
    if (trigger instanceof DateTrigger date) {
      LocalDate today = calendar.today();
      return dates.comes(date, today.plusDays(1), today.plusDays(DAYS));
    }
    return new SqlCondition("true", Map.of());
  }
}
