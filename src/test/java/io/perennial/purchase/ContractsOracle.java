package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import io.perennial.purchase.RandomSubscriptions.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tenures of contracts, found by walking through each subscription. */
final class ContractsOracle {
  private static final Comparator<Tenure> ORDER =
      Comparator.comparing((Tenure tenure) -> tenure.period().name())
          .thenComparing(Tenure::renewals)
          .thenComparing(Tenure::ended);

  private final BusinessCalendar calendar;
  private final Instant until;
  private final List<Tenure> found = new ArrayList<>();

  private @Nullable BillingPeriod period;
  private Instant began = Instant.EPOCH;
  private Instant end = Instant.EPOCH;
  private Duration paused = Duration.ZERO;

  private ContractsOracle(BusinessCalendar calendar, Instant until) {
    this.calendar = calendar;
    this.until = until;
  }

  static List<Tenure> tenures(List<Phase> phases, BusinessCalendar calendar, LocalDate asOf) {
    var oracle = new ContractsOracle(calendar, calendar.endOf(asOf));
    Map<String, List<Phase>> subscriptions =
        phases.stream()
            .filter(phase -> !phase.startedAt().equals(phase.endedAt()))
            .sorted(Comparator.comparing(Phase::startedAt))
            .collect(Collectors.groupingBy(Phase::subscription));
    subscriptions.values().forEach(oracle::walk);
    Map<Tenure, Long> counts =
        oracle.found.stream()
            .collect(
                Collectors.groupingBy(
                    Function.identity(), () -> new TreeMap<>(ORDER), Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            entry ->
                new Tenure(
                    entry.getKey().period(),
                    entry.getKey().renewals(),
                    entry.getKey().ended(),
                    entry.getValue()))
        .toList();
  }

  private void walk(List<Phase> phases) {
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (phase.amount().signum() == 0 || !phase.startedAt().isBefore(until)) {
        continue;
      }
      Instant next = i + 1 < phases.size() ? phases.get(i + 1).startedAt() : Instant.MAX;
      boolean goesOn = period == phase.period() && end.equals(phase.startedAt());
      if (period != null && !goesOn) {
        close(end.equals(phase.startedAt()));
      }
      if (!goesOn) {
        period = phase.period();
        began = phase.startedAt();
        paused = Duration.ZERO;
      }
      end = phase.endedAt() == null ? next : min(phase.endedAt(), next);
      if (phase.pausedFrom() != null) {
        Instant resumed = phase.pausedTo() == null ? Instant.MAX : phase.pausedTo();
        Duration pause = Duration.between(phase.pausedFrom(), min(min(resumed, end), until));
        paused = pause.isNegative() ? paused : paused.plus(pause);
      }
    }
    if (period != null) {
      close(false);
    }
    period = null;
  }

  private void close(boolean switched) {
    boolean ended = !end.isAfter(until) && !switched;
    LocalDateTime from = LocalDateTime.ofInstant(began, calendar.zone());
    LocalDateTime to = LocalDateTime.ofInstant(min(end, until), calendar.zone()).minus(paused);
    int renewals = 0;
    while (due(from, renewals + 1).isBefore(to)) {
      renewals++;
    }
    found.add(new Tenure(java.util.Objects.requireNonNull(period), renewals, ended, 1));
  }

  private LocalDateTime due(LocalDateTime from, int renewal) {
    return period == BillingPeriod.WEEK
        ? from.plusWeeks(renewal)
        : from.plusMonths((long) renewal * java.util.Objects.requireNonNull(period).months());
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
