package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.score.ScoreMetric;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Definitions;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.SendingRules;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code why} says of the moment of sending, to the letter. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SendingSentenceTest {
  private static final Definition CHURN =
      PlayedNights.definition(
          new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.6, 0.5)),
          0,
          OldData.IGNORE);

  @Inject Jdbi jdbi;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 1);
    nights.write(h -> h.execute("update customer set time_zone = 'Asia/Tokyo'"));
    clock.setTo(Instant.parse("2026-03-02T13:30:00Z"));
    ask("""
            mutation { messagingSettingsUpdate(input: { expectedVersion: 0,
              quietHours: { from: "21:00", to: "08:00" }, frequencyCap: { messages: 1, days: 7 },
              capGroups: [{ name: "offers", messages: 2, days: 1 }] }) { userErrors { message } } }
            """)
        .body("data.messagingSettingsUpdate.userErrors", empty());
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void quietHoursAreToldByTheCustomersClock() {
    long workflow = nights.workflow(in("offers", QuietHoursRule.RESPECT));
    assertEquals(
        "REFUSES it is 22:30 in Asia/Tokyo, and quiet are 21:00 to 08:00: a mail waits until"
            + " 2026-03-03 08:00",
        told(workflow, "QUIET_HOURS"));
    clock.setTo(Instant.parse("2026-03-03T00:00:00Z"));
    assertEquals(
        "PASSES it is 09:00 in Asia/Tokyo, and quiet are 21:00 to 08:00",
        told(workflow, "QUIET_HOURS"));
    assertEquals(
        "NOT_ASKED the workflow ignores quiet hours",
        told(nights.workflow(in(null, QuietHoursRule.IGNORE)), "QUIET_HOURS"));
  }

  @Test
  void capsAreToldWithWhatIsTaken() {
    long workflow = nights.workflow(in("offers", QuietHoursRule.RESPECT));
    assertEquals(
        "PASSES the customer has 0 of at most 1 marketing mail in the last 7 days over all"
            + " workflows",
        told(workflow, "FREQUENCY_CAP"));
    mail(workflow, 1, "2026-03-01T13:00:00Z");
    assertEquals(
        "REFUSES the customer has 1 of at most 1 marketing mail in the last 7 days over all"
            + " workflows",
        told(workflow, "FREQUENCY_CAP"));
    assertEquals(
        "PASSES the customer has 0 of at most 2 marketing mails in the last 24 hours of the cap"
            + " group “offers”",
        told(workflow, "CAP_GROUP"));
    mail(workflow, 2, "2026-03-02T10:00:00Z");
    mail(workflow, 3, "2026-03-02T11:00:00Z");
    assertEquals(
        "REFUSES the customer has 2 of at most 2 marketing mails in the last 24 hours of the cap"
            + " group “offers”",
        told(workflow, "CAP_GROUP"));
    assertEquals(
        "NOT_ASKED the workflow belongs to no cap group",
        told(nights.workflow(in(null, QuietHoursRule.RESPECT)), "CAP_GROUP"));
  }

  private static Definition in(@Nullable String group, QuietHoursRule rule) {
    return Definitions.with(CHURN, new SendingRules(group, 72, rule, true));
  }

  /** A mail that took its slot at an instant. */
  private void mail(long workflow, int episode, String at) {
    nights.write(
        h ->
            h.execute(
                """
                with fired as (
                  insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
                    episode_version, acted_as_of, cause, value, run_id, outcome, at)
                  values (?, 1, 1, '2026-03-01', ?, '2026-03-01', 'OWN', 0.7, 1, 'ENROLLED', now())
                  returning id)
                insert into message (firing_id, step, customer_id, message_class, subject,
                  message_id, state, queued_at, slot_at)
                select id, 0, 1, 'MARKETING', 'Hello', 'm' || id, 'ACCEPTED', now(),
                       cast(? as timestamptz) from fired
                """,
                workflow,
                episode,
                at));
  }

  private static String told(long workflow, String gate) {
    List<String> told =
        ask("""
                { workflow(id: "%s") { why(customerId: "%s") { gates { gate verdict sentence } } } }
                """
                .formatted(OpaqueId.of(Workflow.PREFIX, workflow), OpaqueId.of("cus", 1)))
            .extract()
            .jsonPath()
            .getList(
                "data.workflow.why.gates.findAll { it.gate == '%s' }.collect { it.verdict + ' ' + it.sentence }"
                    .formatted(gate));
    return String.join(" | ", told);
  }
}
