package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.score.ScoreMetric;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.TagLeaf;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.enrolment.Advancer;
import io.perennial.workflow.enrolment.Enrolments;
import io.perennial.workflow.step.AddTag;
import io.perennial.workflow.step.Branch;
import io.perennial.workflow.step.Exit;
import io.perennial.workflow.step.NotifyStaff;
import io.perennial.workflow.step.RemoveTag;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Step;
import io.perennial.workflow.step.Wait;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers on their way through steps, day by day. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class EnrolmentWalkTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant BEGIN = Instant.parse("2026-03-02T05:00:00Z");

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject Advancer advancer;
  @Inject Enrolments enrolments;
  @Inject WorkflowSwitch states;
  @Inject WorkflowPersonalData personalData;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 4);
    clock.setTo(BEGIN);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void stepsAreDoneInOrderAndAWaitIsWaitedFor() {
    tag(2, "vip");
    enter(
        Set.of(),
        new AddTag("asked"),
        Wait.ofDays(3),
        new Branch(
            new TagLeaf("vip"),
            List.of(new SendEmail("win-back"), new RemoveTag("asked")),
            List.of(new NotifyStaff("care@example.org", "Call <them>."), new Exit())),
        new AddTag("done"));
    assertEquals(List.of("1 asked", "2 vip asked", "3 asked", "4 asked"), tags());
    assertEquals(List.of("WAITING 2 2026-03-05 05:00:00"), states(2));
    after(Duration.ofDays(3).minusSeconds(1));
    assertEquals(0, advancer.advance());
    after(Duration.ofDays(3));
    assertEquals(4, advancer.advance());
    assertEquals(List.of("1 asked", "2 vip done", "3 asked", "4 asked"), tags());
    assertEquals(List.of("EXITED 6 EXIT_STEP"), states(1));
    assertEquals(List.of("COMPLETED 8"), states(2));
    assertEquals(
        List.of(
            "1 5 STAFF care@example.org", "2 3 MARKETING c2@example.org",
            "3 5 STAFF care@example.org", "4 5 STAFF care@example.org"),
        texts(
            "select concat_ws(' ', firing_id, step, message_class, recipient) from message"
                + " order by firing_id"));
    String html = texts("select html from message where firing_id = 1").get(0);
    assertTrue(html.contains("Call &lt;them&gt;.") && html.contains("Customer 1 (cus_"), html);
  }

  @Test
  void whoIsInsideGoesOnByTheVersionThatWasEntered() {
    long workflow = enter(Set.of(), Wait.ofDays(1), new AddTag("old"));
    nights.write(
        h ->
            h.execute(
                """
                with n as (
                  update workflow set version = 2,
                    definition = jsonb_set(definition, '{steps}', '[{"addTag":{"tag":"new"}}]')
                  where id = ? returning id, definition, updated_at
                )
                insert into workflow_version (workflow_id, number, definition, created_at)
                select id, 2, definition, updated_at from n
                """,
                workflow));
    after(Duration.ofDays(1));
    advancer.advance();
    assertEquals(List.of("1 old", "2 old", "3 old", "4 old"), tags());
  }

  @Test
  void exitRulesAreAskedBeforeTheNextStep() {
    tag(4, "in");
    tag(3, "in");
    tag(2, "in");
    long workflow =
        nights.workflow(
            definition(
                new TagLeaf("in"),
                Set.of(ExitRule.ORDER, ExitRule.LEAVES_AUDIENCE, ExitRule.UNSUBSCRIBE),
                Wait.ofDays(1),
                new AddTag("done")));
    cross();
    assertEquals(
        List.of("1 2026-03-02 1 SUPPRESSED NOT_IN_AUDIENCE"),
        nights.firings(workflow).subList(0, 1));
    order(2, BEGIN.plusSeconds(60));
    order(3, BEGIN.minusSeconds(60));
    nights.write(
        h -> {
          h.execute("update customer set tags = '{}' where id = 4");
          h.execute("update customer set email_consent = false where id = 3");
          h.execute(
              "insert into consent_change (customer_id, granted, cause, at)"
                  + " values (3, false, 'UNSUBSCRIBE', '2026-03-02 06:00Z')");
        });
    after(Duration.ofDays(1));
    advancer.advance();
    assertEquals(
        List.of("2 EXITED ORDER", "3 EXITED UNSUBSCRIBED", "4 EXITED LEFT_AUDIENCE"),
        texts("select concat_ws(' ', customer_id, state, reason) from enrolment order by 1"));
  }

  @Test
  void withoutRulesNothingEndsAnEnrolmentButItsSteps() {
    enter(Set.of(), Wait.ofDays(1), new AddTag("done"));
    order(2, BEGIN.plusSeconds(60));
    nights.write(h -> h.execute("update customer set email_consent = false where id = 3"));
    after(Duration.ofDays(1));
    advancer.advance();
    assertEquals(List.of("1 done", "2 done", "3 done", "4 done"), tags());
  }

  @Test
  void whatBecameDueDuringAPauseIsNotMadeUpFor() {
    long workflow =
        enter(Set.of(), Wait.ofDays(1), new AddTag("one"), Wait.ofDays(2), new AddTag("two"));
    nights.write(
        h ->
            h.execute(
                "update enrolment set due_at = due_at + interval '9 days' where customer_id > 1"));
    states.pause(workflow);
    after(Duration.ofDays(2));
    assertEquals(0, advancer.advance());
    states.resume(workflow, null);
    assertEquals(0, advancer.advance());
    assertEquals(List.of("EXITED 1 OVERDUE"), states(1));
    after(Duration.ofDays(10));
    assertEquals(3, advancer.advance());
    assertEquals(List.of("1", "2 one", "3 one", "4 one"), tags());
  }

  @Test
  void whoHasNoAddressAnyMoreLeavesAndWhoseMailCannotBeMadeFails() {
    enter(Set.of(), Wait.ofDays(1), new SendEmail("win-back"), new AddTag("done"));
    nights.write(
        h -> {
          h.execute("update customer set email = 'nobody' where id = 1");
          h.execute(
              "insert into mail_template (name, locale, revision, subject, html, text, created_at)"
                  + " values ('win-back', 'de', 1, 'x', '{nothing}', 'x', now())");
          h.execute("update customer set locale = 'de' where id = 2");
        });
    after(Duration.ofDays(1));
    advancer.advance();
    assertEquals(List.of("EXITED 1 NO_EMAIL"), states(1));
    assertTrue(states(2).get(0).startsWith("FAILED 1 "), states(2).toString());
    assertEquals(List.of("1", "2", "3 done", "4 done"), tags());
  }

  @Test
  void oneWhoseStepCannotBeDoneHoldsUpNobodyAndIsGivenUpInTheEnd() {
    enter(Set.of(), Wait.ofDays(1), new AddTag("boom"));
    nights.write(
        h ->
            h.execute(
                """
                create function refuse() returns trigger language plpgsql as $$
                begin
                  if new.id = 3 and 'boom' = any(new.tags) then raise 'no tag for 3'; end if;
                  return new;
                end $$;
                create trigger refuse before update on customer for each row execute function refuse();
                """));
    try {
      after(Duration.ofDays(1));
      advancer.advance();
      assertEquals(List.of("1 boom", "2 boom", "3", "4 boom"), tags());
      assertEquals(
          List.of("WAITING 1 2026-03-03 05:05:00 The step could not be done; the log tells more."),
          states(3));
      for (int i = 1; i <= 4; i++) {
        after(Duration.ofDays(1 + i));
        advancer.advance();
      }
      assertEquals(List.of("FAILED 1 The step could not be done; the log tells more."), states(3));
    } finally {
      nights.write(h -> h.execute("drop trigger refuse on customer; drop function refuse()"));
    }
  }

  @Test
  void erasingTakesOutAndMergingFollowsTheFirings() {
    enter(Set.of(), Wait.ofDays(1), new AddTag("done"));
    nights.write(h -> personalData.erase(h, 1, text -> text));
    nights.write(h -> personalData.merge(h, 2, 3));
    assertEquals(List.of("EXITED 1 CUSTOMER_GONE"), states(1));
    assertEquals(
        List.of("2 EXITED CUSTOMER_GONE", "3 WAITING"),
        texts(
            "select concat_ws(' ', customer_id, state, reason) from enrolment"
                + " where customer_id in (2, 3) order by 1"));
  }

  private long enter(Set<ExitRule> rules, Step... steps) {
    long workflow = nights.workflow(definition(Condition.EVERYONE, rules, steps));
    cross();
    return workflow;
  }

  private void cross() {
    observe(0, 1);
    observe(1, 9);
  }

  private void observe(int day, double value) {
    observer.observe(
        nights.night(
            DAY.plusDays(day),
            PlayedNights.listOf(4, i -> PlayedScore.predicted(i + 1, 1, value, DAY))),
        handle -> {});
  }

  static Definition definition(Condition audience, Set<ExitRule> rules, Step... steps) {
    return new Definition(
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)),
        audience,
        List.of(steps),
        0,
        null,
        null,
        0,
        OldData.IGNORE,
        rules);
  }

  private void after(Duration duration) {
    clock.setTo(BEGIN.plus(duration));
  }

  private void tag(long customer, String tag) {
    nights.write(h -> h.execute("update customer set tags = array[?] where id = ?", tag, customer));
  }

  private void order(long customer, Instant at) {
    nights.write(
        h ->
            h.createUpdate(
                    """
                    insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at,
                      amount, currency, rate, reporting_amount)
                    values ('csv', 'o' || :customer, :customer, 'ORDER', cast(:at as timestamptz),
                      '2026-03-02', cast(:at as timestamptz), 10, 'EUR', 1, 10)
                    """)
                .bind("customer", customer)
                .bind("at", at.toString())
                .execute());
  }

  private List<String> tags() {
    return texts(
        "select trim(concat_ws(' ', id, array_to_string(tags, ' '))) from customer order by id");
  }

  private List<String> states(long customer) {
    return texts(
        "select concat_ws(' ', state, place, reason, to_char(due_at at time zone 'UTC',"
            + " 'YYYY-MM-DD HH24:MI:SS'), detail) from enrolment where customer_id = "
            + customer);
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
