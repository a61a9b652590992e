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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an edge may be acted on. Pure but for its count of today's enrolments; the
 * nightly run, the preview and the backtest ask the same.
 */
public final class Guardrails {
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
    return refusalOfCause(edge)
        .or(() -> refusalOfAudience(facts))
        .or(() -> refusalOfConsent(facts))
        .or(() -> refusalOfCap(facts));
  }

  private Optional<FiringReason> refusalOfCause(@Nullable Edge edge) {
    boolean ignored =
        edge != null && edge.cause() == Cause.OLD_DATA && definition.oldData() == OldData.IGNORE;
    if (ignored) {
      return Optional.of(OLD_DATA);
    }
    return edge != null && edge.chained() ? Optional.of(CAUSE_CHAIN) : Optional.empty();
  }

  /** Whether the workflow is for this customer. */
  Optional<FiringReason> refusalOfAudience(GateFacts facts) {
    return facts.inAudience() ? Optional.empty() : Optional.of(NOT_IN_AUDIENCE);
  }

  /** Whether the customer may be written to. */
  Optional<FiringReason> refusalOfConsent(GateFacts facts) {
    String email = facts.email();
    if (email == null || !EmailAddress.isValid(email)) {
      return Optional.of(NO_EMAIL);
    }
    if (!facts.consented()) {
      return Optional.of(NO_CONSENT);
    }
    return facts.suppressed() ? Optional.of(SUPPRESSED_ADDRESS) : Optional.empty();
  }

  /** Whether cool-down, maximum, daily cap and budget leave room. */
  Optional<FiringReason> refusalOfCap(GateFacts facts) {
    LocalDate last = facts.lastEnrolledAsOf();
    if (last != null && ChronoUnit.DAYS.between(last, asOf) < definition.coolDownDays()) {
      return Optional.of(COOL_DOWN);
    }
    Integer maximum = definition.maximumPerCustomer();
    if (maximum != null && facts.enrolments() >= maximum) {
      return Optional.of(CUSTOMER_MAXIMUM);
    }
    Integer cap = definition.maximumPerDay();
    if (cap != null && enrolledToday >= cap) {
      return Optional.of(WORKFLOW_CAP);
    }
    return budget != null && !budget.suffices() ? Optional.of(BUDGET) : Optional.empty();
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
