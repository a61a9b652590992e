package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.customer.Customer;
import io.perennial.outbox.FiringMessages;
import io.perennial.outbox.MessageClass;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.enrolment.EnrolmentList;
import io.perennial.workflow.guardrail.BudgetMeter;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import io.perennial.workflow.guardrail.SendingOutlook;
import io.perennial.workflow.guardrail.Spending;
import io.perennial.workflow.step.Branch;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Step;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Asks every gate between a customer and a mail of a workflow, in a handful of statements whatever
 * the customer has: the guardrails are those of the night.
 */
@Singleton
final class VerdictReader {
  private static final int MESSAGES = 10;

  private final Jdbi jdbi;
  private final Runs runs;
  private final BusinessCalendar calendar;
  private final TriggerAnswers triggers;
  private final Spending spending;
  private final SendingOutlook sending;
  private final EnrolmentList enrolments;
  private final FiringMessages messages;

  VerdictReader(
      Jdbi jdbi,
      Runs runs,
      BusinessCalendar calendar,
      TriggerAnswers triggers,
      Spending spending,
      SendingOutlook sending,
      EnrolmentList enrolments,
      FiringMessages messages) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.calendar = calendar;
    this.triggers = triggers;
    this.spending = spending;
    this.sending = sending;
    this.enrolments = enrolments;
    this.messages = messages;
  }

  /** The verdict of a workflow about a customer. */
  WorkflowVerdict verdict(Workflow workflow, Customer customer) {
    return jdbi.withHandle(
        handle -> {
          LocalDate day = day(workflow.definition());
          List<GateAnswer> gates = gates(handle, workflow, customer, day);
          Optional<LatestFiring> latest =
              LatestFiringStore.of(handle, workflow.key(), customer.key())
                  .map(firing -> withMails(handle, firing));
          return verdict(workflow, day, gates, latest.orElse(null));
        });
  }

  private static WorkflowVerdict verdict(
      Workflow workflow, LocalDate day, List<GateAnswer> gates, @Nullable LatestFiring latest) {
    GateAnswer no = gates.stream().filter(GateAnswer::refuses).findFirst().orElse(null);
    String outlook = outlook(workflow.definition(), gates);
    return new WorkflowVerdict(
        latest == null ? outlook : latest.sentence(),
        outlook,
        no == null ? null : no.gate(),
        day,
        gates,
        latest == null ? null : latest.firing(),
        latest == null ? null : latest.enrolment(),
        latest == null ? List.of() : latest.messages());
  }

  /** The first no that is for good; else the first that means later. */
  static String outlook(Definition definition, List<GateAnswer> gates) {
    String when = definition.isCrossing() ? "tonight" : "now";
    List<GateAnswer> noes = gates.stream().filter(GateAnswer::refuses).toList();
    return noes.stream()
        .filter(no -> !no.gate().holds())
        .findFirst()
        .map(no -> "Nothing would be sent %s: %s.".formatted(when, no.sentence()))
        .or(() -> noes.stream().findFirst().map(no -> "A mail would wait: " + no.sentence() + "."))
        .orElseGet(() -> "Nothing stands in the way: " + trigger(gates) + ".");
  }

  private static String trigger(List<GateAnswer> gates) {
    return gates.stream()
        .filter(answer -> answer.gate() == GateKind.TRIGGER)
        .map(GateAnswer::sentence)
        .findFirst()
        .orElseThrow();
  }

  private List<GateAnswer> gates(
      Handle handle, Workflow workflow, Customer customer, LocalDate day) {
    List<GateAnswer> gates = new ArrayList<>();
    gates.add(state(workflow));
    gates.add(there(customer));
    if (gates.get(1).refuses()) {
      EnumSet.range(GateKind.TRIGGER, GateKind.CAP_GROUP)
          .forEach(gate -> gates.add(GateAnswer.notAsked(gate, "the customer is gone")));
      return gates;
    }
    Definition definition = workflow.definition();
    gates.add(
        triggers.answer(
            handle, ActiveVersionStore.inForce(handle, workflow.key()), customer.key()));
    guardrails(handle, workflow, customer, day).map(GuardrailAnswers::all).ifPresent(gates::addAll);
    gates.addAll(
        sending.answers(
            handle,
            customer.key(),
            customer.timeZone,
            definition.sending(),
            sendsMarketing(definition.steps())));
    return gates;
  }

  private Optional<GuardrailAnswers> guardrails(
      Handle handle, Workflow workflow, Customer customer, LocalDate day) {
    Definition definition = workflow.definition();
    int today =
        GateFactStore.enrolledSince(handle, workflow.key(), calendar.startOf(calendar.today()));
    BudgetMeter budget = spending.meter(handle, workflow.key(), definition).orElse(null);
    Guardrails guardrails = new Guardrails(workflow.key(), definition, day, today, budget);
    ScoringRun run = runs.current().orElse(null);
    String suppressed = LatestFiringStore.suppressedBecause(handle, customer.key()).orElse(null);
    return GateFactStore.ofCustomers(
            handle, workflow.key(), definition, run, day, List.of(customer.key()))
        .stream()
        .findFirst()
        .map(facts -> new GuardrailAnswers(guardrails, definition, day, today, facts, suppressed));
  }

  private LatestFiring withMails(Handle handle, LatestFiring latest) {
    long firing = latest.firing().key();
    return latest.with(
        enrolments.ofFirings(List.of(firing)).get(firing),
        messages.newest(handle, firing, MESSAGES));
  }

  /** Of a crossing the day of the next night, else today. */
  private LocalDate day(Definition definition) {
    LocalDate today = calendar.today();
    if (!definition.isCrossing()) {
      return today;
    }
    return runs.current()
        .map(run -> run.asOf().plusDays(1))
        .filter(next -> next.isAfter(today))
        .orElse(today);
  }

  private static GateAnswer state(Workflow workflow) {
    String sentence =
        switch (workflow.state()) {
          case ACTIVE -> "the workflow is active";
          case DRAFT -> "the workflow is a draft: it was never activated";
          case PAUSED -> "the workflow is paused";
          case ARCHIVED -> "the workflow was archived";
        };
    return GateAnswer.of(
        GateKind.WORKFLOW_STATE, workflow.state() == WorkflowState.ACTIVE, sentence);
  }

  private static GateAnswer there(Customer customer) {
    if (customer.erasedAt != null) {
      return GateAnswer.of(GateKind.CUSTOMER, false, "the customer was erased");
    }
    return customer.mergedInto == null
        ? GateAnswer.of(GateKind.CUSTOMER, true, "the customer is there")
        : GateAnswer.of(GateKind.CUSTOMER, false, "the customer was merged into another one");
  }

  private static boolean sendsMarketing(List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step -> {
              if (step instanceof Branch branch) {
                return sendsMarketing(branch.then()) || sendsMarketing(branch.otherwise());
              }
              return step instanceof SendEmail mail
                  && mail.messageClass() == MessageClass.MARKETING;
            });
  }
}
