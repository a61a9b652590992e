package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.enrolment.Enrolments;
import io.perennial.workflow.enrolment.Entry;
import io.perennial.workflow.guardrail.BudgetMeter;
import io.perennial.workflow.guardrail.Spending;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Acts on edges: asks the guardrails, records a firing for each edge and enrols whom they let by,
 * all in the caller's transaction.
 */
@Singleton
final class Enroller {
  /** Edges that are acted on by one round of statements. */
  private static final int AT_ONCE = 2_000;

  private final Enrolments enrolments;
  private final BusinessCalendar calendar;
  private final Spending spending;
  private final Clock clock;
  private final Event<Fired> fired;

  Enroller(
      Enrolments enrolments,
      BusinessCalendar calendar,
      Spending spending,
      Clock clock,
      Event<Fired> fired) {
    this.enrolments = enrolments;
    this.calendar = calendar;
    this.spending = spending;
    this.clock = clock;
    this.fired = fired;
  }

  /** Acts on at most one edge for each customer, by the day of a run. */
  void act(Handle handle, ActiveVersion version, ScoringRun run, List<Edge> edges) {
    for (int from = 0; from < edges.size(); from += AT_ONCE) {
      List<Edge> some = edges.subList(from, Math.min(from + AT_ONCE, edges.size()));
      act(handle, version, run, run.asOf(), some);
    }
  }

  /**
   * Acts on at most one edge for each customer.
   *
   * @param run whose scores are read; null where there are none yet
   * @param day by which cool-downs count, and with which windows of days end
   */
  void act(
      Handle handle,
      ActiveVersion version,
      @Nullable ScoringRun run,
      LocalDate day,
      List<Edge> edges) {
    if (edges.isEmpty()) {
      return;
    }
    Map<Long, Edge> byCustomer =
        edges.stream().collect(Collectors.toMap(Edge::customer, Function.identity()));
    List<GateFacts> facts =
        GateFactStore.ofCustomers(
            handle, version.workflow(), version.definition(), run, day, byCustomer.keySet());
    Guardrails guardrails = guardrails(handle, version, day);
    List<FiringDraft> drafts = new ArrayList<>();
    for (GateFacts of : facts) {
      drafts.add(decide(guardrails, byCustomer.get(of.customer()), of));
    }
    Map<Long, Long> numbers =
        FiringStore.insert(handle, version, run, day, drafts, clock.instant());
    int failed = enrol(handle, version, drafts, numbers);
    fired.fire(
        new Fired(
            drafts.stream().filter(d -> numbers.containsKey(d.edge().customer())).toList(),
            failed));
  }

  private Guardrails guardrails(Handle handle, ActiveVersion version, LocalDate day) {
    int today =
        version.definition().maximumPerDay() == null
            ? 0
            : GateFactStore.enrolledSince(
                handle, version.workflow(), calendar.startOf(calendar.today()));
    BudgetMeter budget =
        spending.meter(handle, version.workflow(), version.definition()).orElse(null);
    return new Guardrails(version.workflow(), version.definition(), day, today, budget);
  }

  private static FiringDraft decide(Guardrails guardrails, @Nullable Edge edge, GateFacts facts) {
    if (edge == null) {
      throw new IllegalStateException("facts of a customer without an edge");
    }
    Optional<FiringReason> refusal = guardrails.refusal(edge, facts);
    if (refusal.isPresent()) {
      return FiringDraft.suppressed(edge, refusal.get());
    }
    if (guardrails.holdsOut(facts)) {
      return FiringDraft.heldOut(edge);
    }
    guardrails.countEnrolment();
    return FiringDraft.enrolled(edge);
  }

  /**
   * Begins the steps; a firing whose steps failed before the first wait has failed.
   *
   * @return how many have
   */
  private int enrol(
      Handle handle, ActiveVersion version, List<FiringDraft> drafts, Map<Long, Long> numbers) {
    List<Entry> entries = new ArrayList<>();
    for (FiringDraft draft : drafts) {
      Long number = numbers.get(draft.edge().customer());
      if (number != null && draft.outcome() == FiringOutcome.ENROLLED) {
        entries.add(new Entry(number, draft.edge().customer()));
      }
    }
    Map<Long, String> failures =
        enrolments.begin(handle, version.workflow(), version.id(), version.definition(), entries);
    FiringStore.failed(handle, failures);
    return failures.size();
  }
}
