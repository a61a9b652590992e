package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.Trigger;
import io.perennial.workflow.definition.TriggerSentence;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells whether what starts a workflow can happen with a customer, and when it last did. */
@Singleton
final class TriggerAnswers {

  /** Two anniversaries lie at most so many days apart. */
  private static final int DAYS_TO_THE_NEXT = 367;

  private final Runs runs;
  private final WatchedReader watched;
  private final DateSql dates;
  private final BusinessCalendar calendar;
  private final Clock clock;

  TriggerAnswers(
      Runs runs, WatchedReader watched, DateSql dates, BusinessCalendar calendar, Clock clock) {
    this.runs = runs;
    this.watched = watched;
    this.dates = dates;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The answer of a trigger. */
  GateAnswer answer(Handle handle, ActiveVersion version, long customer) {
    Trigger trigger = version.definition().trigger();
    if (trigger instanceof CrossingTrigger crossing) {
      return crossing(handle, version, crossing, customer);
    }
    if (trigger instanceof EventTrigger event) {
      return arrival(handle, event, customer);
    }
    return trigger instanceof DateTrigger date
        ? date(handle, date, customer)
        : GateAnswer.of(
            GateKind.TRIGGER, true, "the workflow starts when people enrol a customer by hand");
  }

  private GateAnswer crossing(
      Handle handle, ActiveVersion version, CrossingTrigger trigger, long customer) {
    ScoringRun run = runs.current().orElse(null);
    if (run == null) {
      return GateAnswer.of(GateKind.TRIGGER, false, "there are no scores yet");
    }
    if (version.progress().baselineRun() == null) {
      return GateAnswer.of(
          GateKind.TRIGGER,
          false,
          "the workflow has not read a night yet: the first one starts nobody");
    }
    Standing standing =
        StandingStore.of(handle, version, watched.ofRun(handle, version, run), customer);
    return trigger.watched().isGroup()
        ? new GroupStanding(standing, TriggerSentence.watched(trigger.watched(), Map.of()))
            .answer(trigger)
        : standing.answer(trigger);
  }

  private GateAnswer arrival(Handle handle, EventTrigger trigger, long customer) {
    SqlCondition happened = ArrivalSql.happened(trigger, Instant.EPOCH, clock.instant());
    Optional<LocalDate> latest =
        handle
            .createQuery(
                "select max(l.at) from (%s) l where l.customer_id = :customer"
                    .formatted(happened.text()))
            .bindMap(happened.binds())
            .bind("customer", customer)
            .mapTo(OffsetDateTime.class)
            .findOne()
            .map(at -> calendar.dayOf(at.toInstant()));
    String last =
        latest.map(day -> "the latest was on " + day).orElse("none of this customer is known");
    return GateAnswer.of(
        GateKind.TRIGGER,
        true,
        "the workflow starts when " + TriggerSentence.start(trigger, Map.of()) + "; " + last);
  }

  private GateAnswer date(Handle handle, DateTrigger trigger, long customer) {
    LocalDate today = calendar.today();
    SqlCondition known = dates.dateOf(trigger, customer, today);
    LocalDate date =
        handle
            .createQuery(known.text())
            .bindMap(known.binds())
            .mapTo(LocalDate.class)
            .findOne()
            .orElse(null);
    String rule = "the workflow starts when " + TriggerSentence.start(trigger, Map.of());
    if (date == null) {
      return GateAnswer.of(
          GateKind.TRIGGER, false, rule + "; no such date of this customer is known");
    }
    return next(trigger, date, today)
        .map(day -> GateAnswer.of(GateKind.TRIGGER, true, rule + "; the next day is " + day))
        .orElseGet(
            () ->
                GateAnswer.of(
                    GateKind.TRIGGER,
                    false,
                    rule
                        + "; that was on "
                        + date.plusDays(trigger.days())
                        + " and comes no more"));
  }

  /** The first day from today on, today being read at its hour. */
  static Optional<LocalDate> next(DateTrigger trigger, LocalDate date, LocalDate today) {
    return switch (trigger.recurrence()) {
      case ONCE -> Optional.of(date.plusDays(trigger.days())).filter(d -> !d.isBefore(today));
      case YEARLY -> {
        LocalDate earliest = date.plusDays(trigger.days() + 1L);
        LocalDate from = earliest.isAfter(today) ? earliest : today;
        yield from.datesUntil(from.plusDays(DAYS_TO_THE_NEXT))
            .filter(day -> trigger.isDay(day, date))
            .findFirst();
      }
    };
  }
}
