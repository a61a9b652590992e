package io.perennial.workflow.backtest;

import io.perennial.business.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nights that a backtest reads, one a day without a gap up to the last run's. By the first of
 * them customers are only put on their sides.
 *
 * <p>Of several runs of a day the last counts. On a day without one, a night at the end of the day
 * is assumed with the basis of the run before; before the first run, with that of the first.
 *
 * @param lead how many nights at the beginning are looked back at, and nothing else
 * @param firstRun the day of the first run that there ever was
 * @param lastRun the number of the last one
 */
record NightPlan(List<Night> nights, int lead, LocalDate firstRun, long lastRun) {
  NightPlan {
    nights = List.copyOf(nights);
  }

  /**
   * Plans so many nights and the one before them.
   *
   * @param runs at least one, each of another day
   * @param lead how many nights before these are looked back at
   */
  static NightPlan of(List<PastRun> runs, int count, int lead, BusinessCalendar calendar) {
    TreeMap<LocalDate, PastRun> byDay = new TreeMap<>();
    runs.forEach(run -> byDay.put(run.asOf(), run));
    LocalDate last = byDay.lastKey();
    List<Night> nights = new ArrayList<>();
    for (LocalDate day = last.minusDays(count + lead); !day.isAfter(last); day = day.plusDays(1)) {
      PastRun run = byDay.get(day);
      nights.add(run == null ? assumed(day, byDay, calendar) : night(run));
    }
    return new NightPlan(nights, lead, byDay.firstKey(), byDay.lastEntry().getValue().id());
  }

  private static Night night(PastRun run) {
    return new Night(
        run.asOf(), run.startedAt(), run.publishedAt(), run.basis(), run.borders(), true);
  }

  /** It knows no less than the run before and no more than the one after. */
  private static Night assumed(
      LocalDate day, TreeMap<LocalDate, PastRun> runs, BusinessCalendar calendar) {
    PastRun after = runs.higherEntry(day).getValue();
    Instant known = earlier(calendar.endOf(day), after.publishedAt());
    if (runs.lowerEntry(day) == null) {
      return new Night(day, known, known, after.basis(), after.borders(), false);
    }
    PastRun before = runs.lowerEntry(day).getValue();
    Instant knownUntil = known.isAfter(before.publishedAt()) ? known : before.publishedAt();
    return new Night(day, knownUntil, knownUntil, before.basis(), before.borders(), false);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The night at a place; 0 is the one that fires nothing. */
  Night at(int night) {
    return nights.get(night);
  }

  int size() {
    return nights.size();
  }

  /** The place of the first night on which a row of the log counts; {@link #size} for none. */
  int firstSeeing(LocalDate day, Instant knownAt) {
    return Math.max(
        first(night -> !night.knownUntil().isBefore(knownAt)), Math.max(0, placeOf(day)));
  }

  /** The place of the first night that was begun at a time or later; {@link #size} for none. */
  int firstBegunAt(Instant time) {
    return first(night -> !night.begunAt().isBefore(time));
  }

  /** The place that a day has or would have among the nights. */
  int placeOf(LocalDate day) {
    return Math.toIntExact(ChronoUnit.DAYS.between(at(0).asOf(), day));
  }

  /** By bisection: once it is so, it stays so. */
  private int first(Predicate<Night> isSo) {
    int from = 0;
    int to = size();
    while (from < to) {
      int middle = (from + to) / 2;
      if (isSo.test(at(middle))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** What a person should know about nights on which no run took place; null for nothing. */
  @Nullable String note() {
    long before = nights.stream().filter(night -> night.asOf().isBefore(firstRun)).count();
    long gaps = nights.stream().filter(night -> !night.hasRun()).count() - before;
    List<String> notes = new ArrayList<>();
    if (before > 0) {
      notes.add(
          "%s before the first run, as of %s, %s read with the models of that run, which have seen what came later."
              .formatted(nights(before), firstRun, are(before)));
    }
    if (gaps > 0) {
      notes.add(
          "%s without a run %s read as if one had taken place at the end of the day, with the models of the run before."
              .formatted(nights(gaps), are(gaps)));
    }
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  private static String nights(long count) {
    return count == 1 ? "One night" : count + " nights";
  }

  private static String are(long count) {
    return count == 1 ? "is" : "are";
  }
}
