package io.perennial.workflow.backtest;

import io.perennial.workflow.Edge;
import io.perennial.workflow.FiringOutcome;
import io.perennial.workflow.FiringReason;
import io.perennial.workflow.GateFacts;
import io.perennial.workflow.Guardrails;
import io.perennial.workflow.Seq;
import io.perennial.workflow.definition.Definition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the guardrails of each night about the crossings of the past, with the enrolments that the
 * backtest itself has made.
 *
 * <p>A night goes through its customers in the order of their keys. So customers who come here in
 * that order, each with all nights, meet the same counts of a night as they would have then.
 */
final class PastGuard {
  private final NightPlan plan;
  private final FiringRecorder recorder;
  private final List<List<Guardrails>> guardrails = new ArrayList<>();

  PastGuard(
      long workflow,
      Definition definition,
      int thresholds,
      NightPlan plan,
      FiringRecorder recorder) {
    this.plan = plan;
    this.recorder = recorder;
    for (int i = 0; i < thresholds; i++) {
      guardrails.add(
          plan.nights().stream()
              .map(night -> new Guardrails(workflow, definition, night.asOf(), 0))
              .toList());
    }
  }

  /**
   * Acts on the crossings of the next customer.
   *
   * @param edges of each threshold in the order of the nights
   * @param facts as of today; the enrolments in them do not count
   */
  void act(GateFacts facts, List<PastEdge> edges) {
    for (int threshold = 0; threshold < guardrails.size(); threshold++) {
      LocalDate last = null;
      int enrolments = 0;
      for (PastEdge edge : edges) {
        if (edge.threshold() == threshold
            && isTaken(edge, facts.withEnrolments(last, enrolments))) {
          last = plan.at(edge.night()).asOf();
          enrolments++;
        }
      }
    }
  }

  /** Decides on one crossing; true where the customer was enrolled or held out. */
  private boolean isTaken(PastEdge edge, GateFacts facts) {
    Guardrails asked = guardrails.get(edge.threshold()).get(edge.night());
    Seq episode = new Seq(plan.at(edge.episode()).asOf(), 0);
    Optional<FiringReason> refusal =
        asked.refusal(new Edge(facts.customer(), episode, 0, edge.cause()), facts);
    if (refusal.isPresent()) {
      record(facts, edge, FiringOutcome.SUPPRESSED, refusal.get());
      return false;
    }
    if (asked.holdsOut(facts)) {
      record(facts, edge, FiringOutcome.HELD_OUT, null);
      return true;
    }
    asked.countEnrolment();
    record(facts, edge, FiringOutcome.ENROLLED, null);
    return true;
  }

  private void record(
      GateFacts facts, PastEdge edge, FiringOutcome outcome, @Nullable FiringReason reason) {
    recorder.record(facts.customer(), edge, outcome, reason);
  }
}
