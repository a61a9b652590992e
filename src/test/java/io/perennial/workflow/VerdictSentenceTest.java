package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.score.ScoreMetric;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.definition.BudgetPeriod;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.DateAnchor;
import io.perennial.workflow.definition.DateRecurrence;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Definitions;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.guardrail.BudgetMeter;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictSentenceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 2);
  private static final Threshold UP = new Threshold(Direction.UP, 0.6, 0.5);
  private static final CrossingTrigger CHURN =
      new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, UP);

  @Test
  void aCrossingTellsTheValueTheSideAndTheRule() {
    assertEquals(
        "PASSES the churn probability is 0.5432; the workflow starts at 0.6 or more",
        text(standing(0.54321, Side.COLD).answer(CHURN)));
    assertEquals(
        "REFUSES the churn probability is 0.64, and has been beyond the threshold of 0.6 since"
            + " 2026-11-02; it can start again once it was 0.5 or less",
        text(standing(0.64, Side.HOT).answer(CHURN)));
    assertEquals(
        "REFUSES the churn probability is not known; the first value starts nothing, wherever it"
            + " lies",
        text(standing(null, Side.UNKNOWN).answer(CHURN)));
    assertEquals(
        "PASSES the churn probability is not known; a first value beyond the threshold starts it:"
            + " the workflow starts at 0.6 or more",
        text(new Standing(null, Side.UNKNOWN, null, false, false, true).answer(CHURN)));
    assertEquals(
        "PASSES the churn probability is 0.7; it was beyond the threshold at the activation, and"
            + " its turn will come",
        text(new Standing(0.7, Side.HOT, LAST, true, false, false).answer(CHURN)));
  }

  @Test
  void aCrossingThatHasToHoldTellsUntilWhen() {
    CrossingTrigger holds = new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, UP, 30);
    assertEquals(
        "PASSES the churn probability crossed 0.6 on 2026-11-02; it counts on 2026-12-02 unless it"
            + " goes back before",
        text(new Standing(0.7, Side.HOT, LAST, false, true, false).answer(holds)));
  }

  @Test
  void downMirrors() {
    CrossingTrigger value =
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.DOWN, 1000, 1050));
    assertEquals(
        "PASSES the predicted value is 1235; the workflow starts at 1000 or less",
        text(standing(1234.6, Side.COLD).answer(value)));
    assertEquals(
        "REFUSES the predicted value is 900, and has been beyond the threshold of 1000 since"
            + " 2026-11-02; it can start again once it was 1050 or more",
        text(standing(900.0, Side.HOT).answer(value)));
  }

  @Test
  void everyGuardrailTellsItsValueAndItsRule() {
    Definition strict = definition(30, 2, 5, 1);
    assertEquals(
        List.of(
            "NOT_ASKED nothing has happened that could be too old",
            "NOT_ASKED nothing has happened that could answer a mail",
            "REFUSES the customer is not of the audience",
            "REFUSES the e-mail address is not valid",
            "REFUSES the customer does not agree to marketing mail",
            "REFUSES the address is on the suppression list (BOUNCED)",
            "REFUSES the customer was enrolled on 2026-11-02, 23 of 30 days ago",
            "REFUSES the customer was enrolled 2 of at most 2 times",
            "REFUSES the workflow enrolled 5 of at most 5 customers today",
            "NOT_ASKED there is no budget",
            "REFUSES the customer is held out as a control group"),
        answers(strict, 5, new GateFacts(7, false, "nobody", null, false, true, null, LAST, 2)));
    assertEquals(
        List.of(
            "NOT_ASKED nothing has happened that could be too old",
            "NOT_ASKED nothing has happened that could answer a mail",
            "PASSES the customer is of the audience",
            "PASSES a valid e-mail address is known",
            "PASSES the customer agrees to marketing mail",
            "PASSES the address is not on the suppression list",
            "NOT_ASKED the customer was never enrolled",
            "NOT_ASKED customers may be enrolled any number of times",
            "NOT_ASKED the workflow may enrol any number of customers a day",
            "NOT_ASKED there is no budget",
            "NOT_ASKED nobody is held out"),
        answers(
            definition(0, null, null, 0),
            0,
            new GateFacts(7, true, "a@example.org", null, true, false, null, null, 0)));
  }

  @Test
  void aBudgetTellsWhetherItSuffices() {
    Definition dear =
        Definitions.with(
            definition(0, null, null, 0), new Budget(new BigDecimal("50.00"), BudgetPeriod.MONTH));
    assertEquals(
        "PASSES the budget of 50 (month) suffices for one more customer", budget(dear, "5"));
    assertEquals(
        "REFUSES the budget of 50 (month) does not suffice for one more customer",
        budget(dear, "4.99"));
  }

  /** The answer where so much is left, and a customer costs 5. */
  private static String budget(Definition definition, String left) {
    BudgetMeter meter = new BudgetMeter(new BigDecimal(left), new BigDecimal("5.00"));
    Guardrails guardrails = new Guardrails(1, definition, DAY, 0, meter);
    GateFacts facts = new GateFacts(7, true, "a@example.org", null, true, false, null, null, 0);
    return new GuardrailAnswers(guardrails, definition, DAY, 0, facts, null)
        .all().stream()
            .filter(answer -> answer.gate() == GateKind.BUDGET)
            .map(VerdictSentenceTest::text)
            .collect(Collectors.joining());
  }

  @Test
  void theNextDayOfADateIsThatOfTheTrigger() {
    DateTrigger birthday = date(DateRecurrence.YEARLY, -7);
    assertEquals(Optional.of(DAY), TriggerAnswers.next(birthday, LocalDate.of(1985, 12, 2), DAY));
    assertEquals(
        Optional.of(LocalDate.of(2027, 2, 21)),
        TriggerAnswers.next(birthday, LocalDate.of(2024, 2, 29), DAY));
    assertEquals(
        Optional.of(LocalDate.of(2028, 4, 24)),
        TriggerAnswers.next(birthday, LocalDate.of(2027, 5, 1), DAY));
    DateTrigger once = date(DateRecurrence.ONCE, 30);
    assertEquals(Optional.of(LocalDate.of(2026, 12, 2)), TriggerAnswers.next(once, LAST, DAY));
    assertEquals(Optional.empty(), TriggerAnswers.next(once, LocalDate.of(2026, 10, 1), DAY));
  }

  @Test
  void theOutlookTellsTheFirstNoThatIsForGood() {
    Definition definition = definition(0, null, null, 0);
    GateAnswer trigger = GateAnswer.of(GateKind.TRIGGER, true, "it may start");
    GateAnswer quiet = GateAnswer.of(GateKind.QUIET_HOURS, false, "it is night");
    GateAnswer cap = GateAnswer.of(GateKind.FREQUENCY_CAP, false, "it is full");
    assertEquals(
        "Nothing stands in the way: it may start.",
        VerdictReader.outlook(definition, List.of(trigger)));
    assertEquals(
        "A mail would wait: it is night.",
        VerdictReader.outlook(definition, List.of(trigger, quiet)));
    assertEquals(
        "Nothing would be sent tonight: it is full.",
        VerdictReader.outlook(definition, List.of(trigger, quiet, cap)));
  }

  @Test
  void whatHappenedIsToldWithItsReason() {
    assertEquals(
        "Nothing was sent: on 2026-11-14 the churn probability crossed 0.6, but the customer had"
            + " been enrolled 12 days before, and the cool-down is 30 days.",
        happened(FiringOutcome.SUPPRESSED, FiringReason.COOL_DOWN));
    assertEquals(
        "Nothing was sent: on 2026-11-14 the churn probability crossed 0.6, but the address was on"
            + " the suppression list.",
        happened(FiringOutcome.SUPPRESSED, FiringReason.SUPPRESSED_ADDRESS));
    assertEquals(
        "Nothing was sent: on 2026-11-14 the churn probability crossed 0.6, but the customer is"
            + " held out as a control group.",
        happened(FiringOutcome.HELD_OUT, null));
    assertEquals(
        "No mail was written yet: on 2026-11-14 the churn probability crossed 0.6, and the"
            + " customer was enrolled.",
        happened(FiringOutcome.ENROLLED, null));
  }

  private static String happened(FiringOutcome outcome, @Nullable FiringReason reason) {
    LocalDate crossed = LocalDate.of(2026, 11, 14);
    Firing firing =
        new Firing(
            1,
            1,
            1,
            outcome,
            reason,
            null,
            Cause.OWN,
            0.63,
            new Episode(crossed, 1),
            Instant.EPOCH);
    return new LatestFiring(
            firing, Origin.SCORE, definition(30, null, null, 0), crossed, LAST, null, List.of())
        .sentence();
  }

  private static Standing standing(@Nullable Double value, Side side) {
    return new Standing(value, side, LAST, false, false, false);
  }

  private static List<String> answers(Definition definition, int today, GateFacts facts) {
    Guardrails guardrails = new Guardrails(1, definition, DAY, today);
    return new GuardrailAnswers(guardrails, definition, DAY, today, facts, "BOUNCED")
        .all().stream().map(VerdictSentenceTest::text).toList();
  }

  private static String text(GateAnswer answer) {
    return answer.verdict() + " " + answer.sentence();
  }

  private static DateTrigger date(DateRecurrence recurrence, int days) {
    return new DateTrigger(DateAnchor.ATTRIBUTE, "birthday", recurrence, days);
  }

  private static Definition definition(
      int coolDownDays, @Nullable Integer maximum, @Nullable Integer perDay, double holdout) {
    Definition plain = PlayedNights.definition(CHURN, coolDownDays, OldData.IGNORE);
    return new Definition(
        plain.trigger(),
        plain.audience(),
        plain.steps(),
        coolDownDays,
        maximum,
        perDay,
        holdout,
        plain.oldData(),
        plain.exitRules());
  }
}
