package io.perennial.workflow;

import io.perennial.customer.EmailAddress;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import io.perennial.workflow.guardrail.GateVerdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells in words what each guardrail says to a customer for whom nothing has happened yet. Pure.
 *
 * @param day the day of the scores, or of what happens
 * @param suppressedBecause why the address is on the suppression list; null where it is not
 */
record GuardrailAnswers(
    Guardrails guardrails,
    Definition definition,
    LocalDate day,
    int enrolledToday,
    GateFacts facts,
    @Nullable String suppressedBecause) {

  /** The answers in the order in which the guardrails are asked, the control group's last. */
  List<GateAnswer> all() {
    List<GateAnswer> answers =
        new ArrayList<>(Guardrails.GATES.stream().map(this::answer).toList());
    answers.add(controlGroup());
    return answers;
  }

  private GateAnswer answer(FiringReason gate) {
    return new GateAnswer(kind(gate), guardrails.verdict(gate, null, facts), sentence(gate));
  }

  /** The gate whose no a reason is. */
  static GateKind kind(FiringReason reason) {
    return switch (reason) {
      case OLD_DATA -> GateKind.OLD_DATA;
      case CAUSE_CHAIN -> GateKind.CAUSE_CHAIN;
      case NOT_IN_AUDIENCE -> GateKind.AUDIENCE;
      case NO_EMAIL -> GateKind.EMAIL;
      case NO_CONSENT -> GateKind.CONSENT;
      case SUPPRESSED_ADDRESS -> GateKind.SUPPRESSION_LIST;
      case COOL_DOWN -> GateKind.COOL_DOWN;
      case CUSTOMER_MAXIMUM -> GateKind.CUSTOMER_MAXIMUM;
      case WORKFLOW_CAP -> GateKind.WORKFLOW_CAP;
      case BUDGET -> GateKind.BUDGET;
      case MAIL_NOT_MADE -> throw new IllegalArgumentException("no gate says " + reason);
    };
  }

  private String sentence(FiringReason gate) {
    return switch (gate) {
      case OLD_DATA -> "nothing has happened that could be too old";
      case CAUSE_CHAIN -> "nothing has happened that could answer a mail";
      case NOT_IN_AUDIENCE ->
          facts.inAudience()
              ? "the customer is of the audience"
              : "the customer is not of the audience";
      case NO_EMAIL -> address();
      case NO_CONSENT ->
          facts.consented()
              ? "the customer agrees to marketing mail"
              : "the customer does not agree to marketing mail";
      case SUPPRESSED_ADDRESS ->
          facts.suppressed()
              ? "the address is on the suppression list (%s)".formatted(suppressedBecause)
              : "the address is not on the suppression list";
      case COOL_DOWN -> coolDown();
      case CUSTOMER_MAXIMUM -> maximum();
      case WORKFLOW_CAP -> cap();
      case BUDGET -> budget();
      case MAIL_NOT_MADE -> throw new IllegalArgumentException("no gate says " + gate);
    };
  }

  private String address() {
    if (facts.email() == null) {
      return "no e-mail address is known";
    }
    boolean valid = EmailAddress.isValid(facts.email());
    return valid ? "a valid e-mail address is known" : "the e-mail address is not valid";
  }

  private String coolDown() {
    int days = definition.coolDownDays();
    LocalDate last = facts.lastEnrolledAsOf();
    if (last == null) {
      return "the customer was never enrolled";
    }
    long ago = ChronoUnit.DAYS.between(last, day);
    return days == 0
        ? "there is no cool-down"
        : "the customer was enrolled on %s, %s of %s ago".formatted(last, ago, days(days));
  }

  private String maximum() {
    Integer maximum = definition.maximumPerCustomer();
    return maximum == null
        ? "customers may be enrolled any number of times"
        : "the customer was enrolled %d of at most %s"
            .formatted(facts.enrolments(), maximum == 1 ? "1 time" : maximum + " times");
  }

  private String cap() {
    Integer cap = definition.maximumPerDay();
    return cap == null
        ? "the workflow may enrol any number of customers a day"
        : "the workflow enrolled %d of at most %s today"
            .formatted(enrolledToday, cap == 1 ? "1 customer" : cap + " customers");
  }

  private String budget() {
    Budget budget = definition.budget();
    if (budget == null) {
      return "there is no budget";
    }
    boolean suffices = !refuses(FiringReason.BUDGET);
    return "the budget of %s (%s) %s for one more customer"
        .formatted(
            budget.amount().toPlainString(),
            budget.per().name().toLowerCase(Locale.ROOT),
            suffices ? "suffices" : "does not suffice");
  }

  private boolean refuses(FiringReason gate) {
    return guardrails.verdict(gate, null, facts) == GateVerdict.REFUSES;
  }

  private GateAnswer controlGroup() {
    if (definition.holdoutShare() == 0) {
      return GateAnswer.notAsked(GateKind.CONTROL_GROUP, "nobody is held out");
    }
    boolean out = guardrails.holdsOut(facts);
    String sentence =
        out
            ? "the customer is held out as a control group"
            : "the customer is not of the control group";
    return GateAnswer.of(GateKind.CONTROL_GROUP, !out, sentence);
  }

  /** As in: 1 day, 30 days. */
  static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
