package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.customer.SuppressionReason;
import io.perennial.customer.Suppressions;
import io.perennial.outbox.Dispatcher;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.TagLeaf;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edges on their way through the guardrails into the outbox. Values: 9 is hot, 1 is cold. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class EnrolmentTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Threshold UP = new Threshold(Direction.UP, 6, 4);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject Suppressions suppressions;
  @Inject Dispatcher dispatcher;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 8);
  }

  @Test
  void anEnrolmentQueuesItsMailOnceHoweverOftenTheNightIsPlayed() {
    long workflow = nights.workflow(workflow(0));
    observe(0, 1, 1);
    ScoringRun run = observe(1, 9, 1);
    observer.observe(run, handle -> {});
    assertEquals(List.of("1 2026-03-02 1 ENROLLED"), nights.firings(workflow));
    assertEquals(
        List.of("1 0 c1@example.org MARKETING"),
        texts("select concat_ws(' ', firing_id, step, recipient, message_class) from message"));
    assertTrue(texts("select html from message").get(0).contains("Hello Customer,"));
  }

  @Test
  void aReplicaThatLostItsLeaseLeavesNothing() {
    long workflow = nights.workflow(workflow(0));
    observe(0, 1);
    ScoringRun run = nights.night(DAY.plusDays(1), scores(9));
    assertThrows(
        IllegalStateException.class,
        () ->
            observer.observe(
                run,
                handle -> {
                  throw new IllegalStateException("lease lost");
                }));
    assertEquals(List.of(), nights.firings(workflow));
    assertEquals(List.of(), texts("select recipient from message"));
    observer.observe(run, handle -> {});
    assertEquals(1, texts("select recipient from message").size());
  }

  @Test
  void aCoolDownUsesEdgesUpAndIsCountedFromTheEnrolment() {
    long workflow = nights.workflow(workflow(3));
    double[] values = {1, 9, 1, 9, 9, 1, 9, 1, 9};
    for (int day = 0; day < values.length; day++) {
      observe(day, values[day]);
    }
    // Edges on days 1, 3, 6, 8; 3 - 1 and 8 - 6 are less than 3 days. Day 4 is no second chance.
    assertEquals(
        List.of(
            "1 2026-03-02 1 ENROLLED",
            "1 2026-03-04 1 SUPPRESSED COOL_DOWN",
            "1 2026-03-07 1 ENROLLED",
            "1 2026-03-09 1 SUPPRESSED COOL_DOWN"),
        nights.firings(workflow));
  }

  @Test
  void whoIsHeldOutGetsNothingAndCoolsDownLikeTheOthers() {
    Definition halved =
        new Definition(
            new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, UP),
            Condition.EVERYONE,
            List.of(new SendEmail("win-back")),
            30,
            null,
            null,
            0.5,
            OldData.IGNORE,
            ExitRule.DEFAULT);
    long workflow = nights.workflow(halved);
    observe(0, 1, 1, 1, 1, 1, 1, 1, 1);
    observe(1, 9, 9, 9, 9, 9, 9, 9, 9);
    observe(2, 1, 1, 1, 1, 1, 1, 1, 1);
    observe(3, 9, 9, 9, 9, 9, 9, 9, 9);
    List<String> expected = new ArrayList<>();
    List<String> recipients = new ArrayList<>();
    for (long customer = 1; customer <= 8; customer++) {
      boolean held = ControlGroup.holdsOut(workflow, customer, 0.5);
      expected.add(customer + " 2026-03-02 1 " + (held ? "HELD_OUT" : "ENROLLED"));
      if (!held) {
        recipients.add("c" + customer + "@example.org");
      }
    }
    for (long customer = 1; customer <= 8; customer++) {
      expected.add(customer + " 2026-03-04 1 SUPPRESSED COOL_DOWN");
    }
    assertEquals(expected, nights.firings(workflow));
    assertEquals(recipients, texts("select recipient from message order by recipient"));
    assertTrue(recipients.size() > 0 && recipients.size() < 8, recipients.toString());
  }

  @Test
  void eachGuardrailGivesItsReason() {
    Definition tagged =
        new Definition(
            new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, UP),
            new TagLeaf("vip"),
            List.of(new SendEmail("win-back")),
            0,
            1,
            2,
            0,
            OldData.IGNORE,
            ExitRule.DEFAULT);
    long workflow = nights.workflow(tagged);
    nights.write(h -> h.execute("update customer set tags = array['vip'] where id <> 1"));
    nights.write(h -> h.execute("update customer set email = 'nobody' where id = 2"));
    nights.write(h -> h.execute("update customer set email_consent = null where id = 3"));
    suppressions.suppress(" C4@example.org", SuppressionReason.COMPLAINED);
    observe(0, 1, 1, 1, 1, 9, 1, 1, 1);
    observe(1, 1, 1, 1, 1, 1, 9, 1, 1);
    observe(2, 9, 9, 9, 9, 1, 1, 1, 1);
    observe(3, 9, 9, 9, 9, 1, 9, 9, 9);
    assertEquals(
        List.of(
            "6 2026-03-02 1 ENROLLED",
            "1 2026-03-03 1 SUPPRESSED NOT_IN_AUDIENCE",
            "2 2026-03-03 1 SUPPRESSED NO_EMAIL",
            "3 2026-03-03 1 SUPPRESSED NO_CONSENT",
            "4 2026-03-03 1 SUPPRESSED SUPPRESSED_ADDRESS",
            "6 2026-03-04 1 SUPPRESSED CUSTOMER_MAXIMUM",
            "7 2026-03-04 1 ENROLLED",
            "8 2026-03-04 1 SUPPRESSED WORKFLOW_CAP"),
        nights.firings(workflow));
  }

  @Test
  void aMailThatCannotBeMadeFailsAloneWithItsReason() {
    long workflow = nights.workflow(workflow(0));
    nights.write(h -> h.execute("update customer set locale = 'de' where id = 1"));
    nights.write(
        h ->
            h.execute(
                """
                insert into mail_template (name, locale, subject, html, text, created_at)
                values ('win-back', 'de', 'Hallo {nickname}', '<p>x</p>', 'x', now())
                """));
    observe(0, 1, 1);
    observe(1, 9, 9);
    assertEquals(
        List.of("1 2026-03-02 1 FAILED MAIL_NOT_MADE", "2 2026-03-02 1 ENROLLED"),
        nights.firings(workflow));
    String detail = texts("select detail from firing where outcome = 'FAILED'").get(0);
    assertTrue(detail.contains("nickname"), detail);
    assertEquals(List.of("c2@example.org"), texts("select recipient from message"));
  }

  @Test
  void whatChangedBeforeTheSendingIsAskedAgain() {
    nights.workflow(workflow(0));
    observe(0, 1, 1, 1, 1, 1);
    observe(1, 9, 9, 9, 9, 9);
    nights.write(h -> h.execute("update customer set email_consent = false where id = 1"));
    suppressions.suppress("c2@example.org", SuppressionReason.BOUNCED);
    nights.write(h -> h.execute("update customer set erased_at = now() where id = 3"));
    nights.write(
        h -> h.execute("update customer set email_normalised = 'new@example.org' where id = 4"));
    dispatcher.drain();
    assertEquals(
        List.of(
            "1 SUPPRESSED NO_CONSENT The customer does not agree to marketing mail any more.",
            "2 SUPPRESSED SUPPRESSED_ADDRESS The address is on the suppression list.",
            "3 SUPPRESSED CUSTOMER_GONE The customer was erased or merged into another one.",
            "4 SUPPRESSED ADDRESS_CHANGED The customer has another address by now.",
            "5 ACCEPTED"),
        texts(
            """
            select concat_ws(' ', customer_id, state, reason_code, reason) from message order by 1
            """));
  }

  private static Definition workflow(int coolDownDays) {
    return new Definition(
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, UP),
        Condition.EVERYONE,
        List.of(new SendEmail("win-back")),
        coolDownDays,
        null,
        null,
        0,
        OldData.IGNORE,
        ExitRule.DEFAULT);
  }

  private ScoringRun observe(int day, double... values) {
    ScoringRun run = nights.night(DAY.plusDays(day), scores(values));
    observer.observe(run, handle -> {});
    return run;
  }

  private static List<PlayedScore> scores(double... values) {
    return PlayedNights.listOf(values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY));
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
