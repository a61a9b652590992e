package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.MessageState;
import io.perennial.outbox.Verdict;
import io.perennial.score.ScoreMetric;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Definitions;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.SendingRules;
import io.perennial.workflow.definition.Threshold;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendDecisionTest {
  private static final Instant QUEUED = Instant.parse("2026-03-02T02:00:00Z");
  private static final Instant AT_ONCE = QUEUED.plusSeconds(59 * 60);
  private static final Instant LATER = QUEUED.plusSeconds(60 * 60);
  private static final Definition SAYS =
      PlayedNights.definition(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4));

  @Test
  void aMailOfAnActiveWorkflowIsSent() {
    assertEquals(Verdict.send(), verdict(MessageClass.MARKETING, facts(), LATER));
  }

  @Test
  void aMailThatFollowsFromNoFiringIsStoppedByTheSuppressionListAlone() {
    Message mail = mail(MessageClass.MARKETING);
    assertEquals(Verdict.send(), SendDecision.verdict(mail, null, false, LATER));
    assertEquals(
        Verdict.suppress(
            MessageReason.SUPPRESSED_ADDRESS, "The address is on the suppression list."),
        SendDecision.verdict(mail, null, true, LATER));
  }

  @Test
  void transactionalMailNeedsNoConsentButPassesNoSuppression() {
    Fact no = new Fact();
    no.consented = false;
    assertEquals(Verdict.send(), verdict(MessageClass.TRANSACTIONAL, no.facts(), LATER));
    assertEquals(
        MessageReason.NO_CONSENT, code(verdict(MessageClass.MARKETING, no.facts(), LATER)));
    assertEquals(
        MessageReason.SUPPRESSED_ADDRESS,
        code(SendDecision.verdict(mail(MessageClass.TRANSACTIONAL), no.facts(), true, LATER)));
  }

  @Test
  void aPauseHoldsAndAnArchiveSuppresses() {
    Fact fact = new Fact();
    fact.state = WorkflowState.PAUSED;
    assertEquals(
        Verdict.hold(
            LATER.plus(Duration.ofHours(6)),
            MessageReason.WORKFLOW_PAUSED,
            "The workflow is paused: it waits until that is resumed or archived."),
        verdict(MessageClass.MARKETING, fact.facts(), LATER));
    fact.state = WorkflowState.ARCHIVED;
    assertEquals(
        Verdict.suppress(MessageReason.WORKFLOW_ARCHIVED, "The workflow was archived."),
        verdict(MessageClass.MARKETING, fact.facts(), LATER));
    fact.state = WorkflowState.DRAFT;
    assertEquals(
        Verdict.suppress(MessageReason.WORKFLOW_NOT_ACTIVE, "The workflow is not active."),
        verdict(MessageClass.MARKETING, fact.facts(), LATER));
  }

  @Test
  void whatWaitedAtAResumptionIsOverdueAndWhatWasQueuedLaterIsNot() {
    Fact fact = new Fact();
    fact.overdueBefore = QUEUED;
    assertEquals(
        Verdict.suppress(MessageReason.OVERDUE, "It was overdue when the workflow was resumed."),
        verdict(MessageClass.MARKETING, fact.facts(), LATER));
    fact.overdueBefore = QUEUED.minusMillis(1);
    assertEquals(Verdict.send(), verdict(MessageClass.MARKETING, fact.facts(), LATER));
  }

  @Test
  void aMailExpiresAfterItsHours() {
    Fact fact = new Fact();
    Instant last = QUEUED.plus(Duration.ofDays(3));
    assertEquals(Verdict.send(), verdict(MessageClass.MARKETING, fact.facts(), last));
    assertEquals(
        Verdict.suppress(
            MessageReason.EXPIRED,
            "It expired: it was not sent within 72 hours after it was queued."),
        verdict(MessageClass.TRANSACTIONAL, fact.facts(), last.plusMillis(1)));
  }

  @Test
  void whoWentBackIsWrittenToOnlyByAMailThatDidNotWait() {
    Fact fact = new Fact();
    fact.cold = true;
    assertEquals(Verdict.send(), verdict(MessageClass.MARKETING, fact.facts(), AT_ONCE));
    assertEquals(
        Verdict.suppress(
            MessageReason.NOT_QUALIFIED,
            "The customer does not qualify any more: the mail had waited."),
        verdict(MessageClass.MARKETING, fact.facts(), LATER));
    fact.definition =
        Definitions.with(SAYS, new SendingRules(null, 72, QuietHoursRule.RESPECT, false));
    assertEquals(Verdict.send(), verdict(MessageClass.MARKETING, fact.facts(), LATER));
  }

  @Test
  void whoWasTakenOutGetsNothingThatWaits() {
    Fact fact = new Fact();
    fact.cancelled = true;
    assertEquals(
        MessageReason.ENROLMENT_CANCELLED,
        code(verdict(MessageClass.TRANSACTIONAL, fact.facts(), AT_ONCE)));
  }

  @Test
  void theShopsOwnPeopleAreToldWhateverTheCustomerAgreesTo() {
    Fact fact = new Fact();
    fact.consented = false;
    fact.cold = true;
    assertEquals(Verdict.send(), verdict(MessageClass.STAFF, fact.facts(), LATER));
    fact.state = WorkflowState.ARCHIVED;
    assertEquals(
        MessageReason.WORKFLOW_ARCHIVED, code(verdict(MessageClass.STAFF, fact.facts(), LATER)));
  }

  private static Verdict verdict(MessageClass of, SendFacts facts, Instant now) {
    return SendDecision.verdict(mail(of), facts, false, now);
  }

  private static MessageReason code(Verdict verdict) {
    assertTrue(verdict instanceof Verdict.Suppress, verdict.toString());
    return ((Verdict.Suppress) verdict).code();
  }

  private static SendFacts facts() {
    return new Fact().facts();
  }

  /** A customer to whom nothing speaks against writing, until a test changes that. */
  private static final class Fact {
    WorkflowState state = WorkflowState.ACTIVE;
    Definition definition = SAYS;
    @Nullable Instant overdueBefore;
    boolean cold;
    boolean cancelled;
    boolean consented = true;

    SendFacts facts() {
      return new SendFacts(
          1,
          state,
          definition,
          QUEUED,
          overdueBefore,
          cold,
          cancelled,
          1,
          false,
          consented,
          "c1@example.org");
    }
  }

  private static Message mail(MessageClass messageClass) {
    return new Message(
        1,
        1,
        0,
        1,
        messageClass,
        "C1@example.org",
        "Hello",
        "<p>Hello</p>",
        "Hello",
        "<m@shop.example>",
        MessageState.CLAIMED,
        0,
        null,
        null,
        false,
        QUEUED,
        null,
        1,
        null);
  }
}
