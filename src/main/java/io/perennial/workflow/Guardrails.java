package io.perennial.workflow;

import static io.perennial.workflow.FiringReason.BUDGET;
import static io.perennial.workflow.FiringReason.CAUSE_CHAIN;
import static io.perennial.workflow.FiringReason.COOL_DOWN;
import static io.perennial.workflow.FiringReason.CUSTOMER_MAXIMUM;
import static io.perennial.workflow.FiringReason.NOT_IN_AUDIENCE;
import static io.perennial.workflow.FiringReason.NO_CONSENT;
import static io.perennial.workflow.FiringReason.NO_EMAIL;
import static io.perennial.workflow.FiringReason.OLD_DATA;
import static io.perennial.workflow.FiringReason.SUPPRESSED_ADDRESS;
import static io.perennial.workflow.FiringReason.WORKFLOW_CAP;

import io.perennial.customer.EmailAddress;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.guardrail.BudgetMeter;
import io.perennial.workflow.guardrail.GateVerdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an edge may be acted on. Pure but for its count of today's enrolments; the
 * nightly run, the preview and the backtest ask the same.
 */
public final class Guardrails {
  private static final List<FiringReason> OF_CAUSE = List.of(OLD_DATA, CAUSE_CHAIN);
  private static final List<FiringReason> OF_AUDIENCE = List.of(NOT_IN_AUDIENCE);
  private static final List<FiringReason> OF_CONSENT =
      List.of(NO_EMAIL, NO_CONSENT, SUPPRESSED_ADDRESS);
  private static final List<FiringReason> OF_CAPS =
      List.of(COOL_DOWN, CUSTOMER_MAXIMUM, WORKFLOW_CAP, BUDGET);

  /** All of them, in the order in which they are asked. */
  static final List<FiringReason> GATES =
      Stream.of(OF_CAUSE, OF_AUDIENCE, OF_CONSENT, OF_CAPS).flatMap(List::stream).toList();

  private final Definition definition;
  private final long workflow;
  private final LocalDate asOf;
  private final @Nullable BudgetMeter budget;
  private int enrolledToday;

  /**
   * @param asOf the day of the observations
   * @param enrolledToday the workflow's enrolments on the business day so far
   */
  public Guardrails(long workflow, Definition definition, LocalDate asOf, int enrolledToday) {
    this(workflow, definition, asOf, enrolledToday, null);
  }

  /**
   * @param budget what is left of the workflow's budget; null where it has none
   */
  Guardrails(
      long workflow,
      Definition definition,
      LocalDate asOf,
      int enrolledToday,
      @Nullable BudgetMeter budget) {
    this.workflow = workflow;
    this.definition = definition;
    this.asOf = asOf;
    this.enrolledToday = enrolledToday;
    this.budget = budget;
  }

  /** The first guardrail that says no to an edge, or empty. */
  public Optional<FiringReason> refusal(@Nullable Edge edge, GateFacts facts) {
    return first(GATES, edge, facts);
  }

  /** Whether the workflow is for this customer. */
  Optional<FiringReason> refusalOfAudience(GateFacts facts) {
    return first(OF_AUDIENCE, null, facts);
  }

  /** Whether the customer may be written to. */
  Optional<FiringReason> refusalOfConsent(GateFacts facts) {
    return first(OF_CONSENT, null, facts);
  }

  /** Whether cool-down, maximum, daily cap and budget leave room. */
  Optional<FiringReason> refusalOfCap(GateFacts facts) {
    return first(OF_CAPS, null, facts);
  }

  private Optional<FiringReason> first(
      List<FiringReason> gates, @Nullable Edge edge, GateFacts facts) {
    for (FiringReason gate : gates) {
      if (verdict(gate, edge, facts) == GateVerdict.REFUSES) {
        return Optional.of(gate);
      }
    }
    return Optional.empty();
  }

  /**
   * What one guardrail says, named by its refusal.
   *
   * @param edge null where none has happened yet
   */
  GateVerdict verdict(FiringReason gate, @Nullable Edge edge, GateFacts facts) {
    return switch (gate) {
      case OLD_DATA -> edge == null ? GateVerdict.NOT_ASKED : GateVerdict.of(!isTooOld(edge));
      case CAUSE_CHAIN -> edge == null ? GateVerdict.NOT_ASKED : GateVerdict.of(!edge.chained());
      case NOT_IN_AUDIENCE -> GateVerdict.of(facts.inAudience());
      case NO_EMAIL -> GateVerdict.of(hasAddress(facts));
      case NO_CONSENT -> GateVerdict.of(facts.consented());
      case SUPPRESSED_ADDRESS -> GateVerdict.of(!facts.suppressed());
      case COOL_DOWN -> coolDown(facts.lastEnrolledAsOf());
      case CUSTOMER_MAXIMUM -> below(facts.enrolments(), definition.maximumPerCustomer());
      case WORKFLOW_CAP -> below(enrolledToday, definition.maximumPerDay());
      case BUDGET -> budget == null ? GateVerdict.NOT_ASKED : GateVerdict.of(budget.suffices());
      case MAIL_NOT_MADE -> GateVerdict.NOT_ASKED;
    };
  }

  private boolean isTooOld(Edge edge) {
    return edge.cause() == Cause.OLD_DATA && definition.oldData() == OldData.IGNORE;
  }

  private static boolean hasAddress(GateFacts facts) {
    String email = facts.email();
    return email != null && EmailAddress.isValid(email);
  }

  private GateVerdict coolDown(@Nullable LocalDate last) {
    boolean passes =
        last == null || ChronoUnit.DAYS.between(last, asOf) >= definition.coolDownDays();
    return passes && definition.coolDownDays() == 0
        ? GateVerdict.NOT_ASKED
        : GateVerdict.of(passes);
  }

  private static GateVerdict below(int count, @Nullable Integer limit) {
    return limit == null ? GateVerdict.NOT_ASKED : GateVerdict.of(count < limit);
  }

  /** Whether the customer is of the control group. */
  public boolean holdsOut(GateFacts facts) {
    return ControlGroup.holdsOut(workflow, facts.customer(), definition.holdoutShare());
  }

  /** Counts one more enrolment of today. */
  public void countEnrolment() {
    enrolledToday++;
    if (budget != null) {
      budget.take();
    }
  }
}
