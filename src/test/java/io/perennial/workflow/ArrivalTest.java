package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.ask;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.event.EventKind;
import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.Outbox;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.OldData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What arrives, on its way to a firing. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ArrivalTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  @Inject Jdbi jdbi;
  @Inject ArrivalObserver observer;
  @Inject Outbox outbox;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 5);
    clock.setTo(NOW);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void anOrderSendsItsMailBeforeThereIsAnyScore() {
    String id = created("event: { kind: ORDER, minimumAmount: 50 }");
    assertEquals("ACTIVE", move("workflowActivate", id).getString("data.m.workflow.state"));
    nights.write(h -> PlayedArrivals.order(h, 1, "before", NOW.minusSeconds(1), 80));
    nights.write(h -> PlayedArrivals.order(h, 2, "small", NOW, 49));
    nights.write(h -> PlayedArrivals.order(h, 3, "large", NOW, 50));
    observer.observe();
    assertEquals(List.of("c3@example.org"), texts("select recipient from message"));
    JsonPath answer =
        ask(
            """
            { workflow(id: "%s") { sentence firings(first: 5) { edges { node { customer { name }
              outcome cause value episode { asOf purchaseVersion } } } } } }
            """
                .formatted(id));
    assertEquals(
        "When an order of a customer arrives that is worth 50 or more, send the e-mail “win-back”,"
            + " at most once in 30 days.",
        answer.getString("data.workflow.sentence"));
    String firing = "data.workflow.firings.edges[0].node.";
    assertEquals("Customer 3", answer.getString(firing + "customer.name"));
    assertEquals("ENROLLED", answer.getString(firing + "outcome"));
    assertEquals("OWN", answer.getString(firing + "cause"));
    assertNull(answer.get(firing + "value"));
    assertEquals("2026-03-10", answer.getString(firing + "episode.asOf"));
    assertNull(answer.get(firing + "episode.purchaseVersion"));
  }

  @Test
  void twoOrdersOfOneFileCoolDownAfterTheFirst() {
    long workflow = played(EventTrigger.of(ArrivalKind.ORDER), 30, OldData.IGNORE);
    nights.write(
        h -> {
          PlayedArrivals.order(h, 1, "a", NOW, 10);
          PlayedArrivals.order(h, 1, "b", NOW, 10);
        });
    observer.observe();
    assertEquals(
        List.of("1 2026-03-10 1 ENROLLED", "1 2026-03-10 2 SUPPRESSED COOL_DOWN"),
        nights.firings(workflow));
  }

  @Test
  void whatCameInLateIsUsedUpUnlessItIsAskedFor() {
    long ignoring = played(EventTrigger.of(ArrivalKind.ORDER), 0, OldData.IGNORE);
    long enrolling = played(EventTrigger.of(ArrivalKind.ORDER), 0, OldData.ENROL);
    nights.write(
        h -> {
          PlayedArrivals.order(h, 1, "late", NOW.minus(Duration.ofDays(2)).minusSeconds(1), 10);
          PlayedArrivals.order(h, 2, "in time", NOW.minus(Duration.ofDays(2)), 10);
        });
    observer.observe();
    assertEquals(
        List.of("1 2026-03-08 1 SUPPRESSED OLD_DATA", "2 2026-03-08 2 ENROLLED"),
        nights.firings(ignoring));
    assertEquals(
        List.of("1 2026-03-08 1 ENROLLED", "2 2026-03-08 2 ENROLLED"), nights.firings(enrolling));
  }

  @Test
  void aCorrectionIsNoArrivalAndItsAmountCounts() {
    long workflow =
        played(
            new EventTrigger(ArrivalKind.ORDER, null, null, null, new java.math.BigDecimal("100")),
            0,
            OldData.IGNORE);
    nights.write(
        h -> {
          PlayedArrivals.order(h, 1, "risen", NOW, 10);
          PlayedArrivals.order(h, 2, "fallen", NOW, 200);
          PlayedArrivals.order(h, 3, "settled", NOW, 200);
        });
    nights.write(
        h -> {
          PlayedArrivals.correct(h, "risen", 200);
          PlayedArrivals.correct(h, "fallen", 10);
        });
    observer.observe();
    nights.write(h -> PlayedArrivals.correct(h, "settled", 300));
    observer.observe();
    assertEquals(
        List.of("1 2026-03-10 1 ENROLLED", "3 2026-03-10 3 ENROLLED"), nights.firings(workflow));
  }

  @Test
  void whoIsErasedOrWhoseOrderIsCancelledMeanwhileStartsNothing() {
    long workflow = played(EventTrigger.of(ArrivalKind.ORDER), 0, OldData.IGNORE);
    nights.write(
        h -> {
          PlayedArrivals.order(h, 1, "erased", NOW, 10);
          PlayedArrivals.order(h, 2, "cancelled", NOW, 10);
          PlayedArrivals.purchase(h, 2, "CANCELLATION", "c", "cancelled", NOW, 10);
          h.execute("update customer set erased_at = now() where id = 1");
        });
    observer.observe();
    assertEquals(List.of(), nights.firings(workflow));
  }

  @Test
  void aSubscriptionThatGoesOnUnderAnotherPlanWasNotCancelled() {
    long workflow =
        played(EventTrigger.of(ArrivalKind.SUBSCRIPTION_CANCELLATION), 0, OldData.IGNORE);
    Instant start = NOW.minus(Duration.ofDays(20));
    Instant change = NOW.minus(Duration.ofDays(1));
    nights.write(
        h -> {
          PlayedArrivals.subscription(h, 1, "changed", start, null);
          PlayedArrivals.subscription(h, 1, "changed", start, change);
          PlayedArrivals.subscription(h, 1, "changed", change, null);
          PlayedArrivals.subscription(h, 2, "ended", start, null);
          PlayedArrivals.subscription(h, 3, "to end", start, NOW.plus(Duration.ofDays(9)));
        });
    observer.observe();
    nights.write(h -> PlayedArrivals.subscription(h, 2, "ended", start, change));
    observer.observe();
    nights.write(h -> PlayedArrivals.subscription(h, 2, "ended", start, NOW));
    observer.observe();
    assertEquals(
        List.of("2 2026-03-09 6 ENROLLED", "3 2026-03-10 5 ENROLLED"), nights.firings(workflow));
  }

  @Test
  void answersToMailsMakeNoChains() {
    long first = played(click(), 0, OldData.IGNORE);
    long second = played(click(), 0, OldData.IGNORE);
    nights.write(h -> PlayedArrivals.event(h, 1, "EMAIL_CLICK", null, "{}", NOW));
    observer.observe();
    // Each of the two workflows sent a mail; the click came from elsewhere.
    assertEquals(List.of("1 2026-03-10 1 ENROLLED"), nights.firings(first));
    answer("CLICKED", first);
    observer.observe();
    assertEquals(
        List.of("1 2026-03-10 1 SUPPRESSED CAUSE_CHAIN", "1 2026-03-10 1 ENROLLED"),
        nights.firings(first).stream().sorted(java.util.Comparator.reverseOrder()).toList());
    assertEquals(
        List.of("1 2026-03-10 1 ENROLLED", "1 2026-03-10 1 ENROLLED"), nights.firings(second));
    long third = played(click(), 0, OldData.IGNORE);
    nights.write(
        h ->
            h.execute(
                """
                insert into mail_event (provider, provider_event_id, message_key, customer_id,
                  kind, at, received_at)
                select 'SENDGRID', 'again', m.id, 1, 'CLICKED', m.queued_at, m.queued_at
                from message m join firing f on f.id = m.firing_id where f.caused_by is not null
                """));
    observer.observe();
    assertTrue(
        nights.firings(third).contains("1 2026-03-10 2 SUPPRESSED CAUSE_CHAIN"),
        nights.firings(third).toString());
  }

  @Test
  void aMailOpenedByAMachineWasOpenedByNobody() {
    long workflow =
        played(
            new EventTrigger(ArrivalKind.EVENT, EventKind.EMAIL_OPEN, null, null, null),
            0,
            OldData.IGNORE);
    long other = played(click(), 0, OldData.IGNORE);
    nights.write(
        h -> {
          h.execute("alter table mail_event add column if not exists machine boolean");
          h.execute(
              """
              insert into mail_event
                (provider, provider_event_id, customer_id, kind, at, received_at, machine)
              values ('SENDGRID', '1', 1, 'OPENED', '%1$s', '%1$s', true),
                     ('SENDGRID', '2', 2, 'OPENED', '%1$s', '%1$s', false)
              """
                  .formatted(NOW));
        });
    observer.observe();
    assertEquals(List.of("2 2026-03-10 2 ENROLLED"), nights.firings(workflow));
    assertEquals(List.of(), nights.firings(other));
  }

  @Test
  void aPauseIsNotMadeUpForAndAnEditOfTheMailLosesNothing() {
    String id = created("event: { kind: ORDER }");
    move("workflowActivate", id);
    nights.write(h -> PlayedArrivals.order(h, 1, "a", NOW, 10));
    observer.observe();
    move("workflowPause", id);
    nights.write(h -> PlayedArrivals.order(h, 2, "b", NOW, 10));
    move("workflowResume", id);
    nights.write(h -> PlayedArrivals.order(h, 3, "c", NOW, 10));
    ask(
        """
        mutation { workflowUpdate(id: "%s", input: { expectedVersion: 1, name: "other",
          trigger: { event: { kind: ORDER } }, steps: [ { sendEmail: { template: "win-back" } } ],
          coolDownDays: 3, holdoutShare: 0 }) { userErrors { message } } }
        """
            .formatted(id));
    observer.observe();
    assertEquals(
        List.of("1 2026-03-10 1 ENROLLED", "3 2026-03-10 3 ENROLLED"), nights.firings(key(id)));
  }

  @Test
  void thePreviewCountsThoseOfTheLastThirtyDays() {
    String id = created("event: { kind: ORDER, minimumAmount: 50 }");
    nights.write(
        h -> {
          PlayedArrivals.order(h, 1, "a", NOW.minus(Duration.ofDays(29)), 60);
          PlayedArrivals.order(h, 1, "b", NOW.minus(Duration.ofDays(9)), 60);
          PlayedArrivals.order(h, 2, "c", NOW.minus(Duration.ofDays(31)), 60);
          PlayedArrivals.order(h, 3, "d", NOW.minus(Duration.ofDays(1)), 40);
          PlayedArrivals.order(h, 4, "e", NOW.minus(Duration.ofDays(1)), 60);
          h.execute("update customer set email_consent = false where id = 4");
        });
    JsonPath preview =
        ask(
            "{ workflow(id: \"%s\") { preview { asOf matched consented wouldSend } } }"
                .formatted(id));
    assertEquals("2026-03-10", preview.getString("data.workflow.preview.asOf"));
    assertEquals(2, preview.getInt("data.workflow.preview.matched"));
    assertEquals(1, preview.getInt("data.workflow.preview.consented"));
    assertEquals(1, preview.getInt("data.workflow.preview.wouldSend"));
  }

  @Test
  void nobodyIsBeyondAThresholdThatThereIsNot() {
    String id = created("event: { kind: ORDER }");
    assertEquals(
        List.of(
            "existing is ENROL, but no threshold starts this workflow, so nobody is beyond one:"
                + " leave it out, and enrol customers with workflowEnrol."),
        ask("mutation { m: workflowActivate(id: \"%s\", input: { existing: ENROL }) { userErrors { message } } }"
                .formatted(id))
            .getList("data.m.userErrors.message"));
  }

  private static EventTrigger click() {
    return new EventTrigger(ArrivalKind.EVENT, EventKind.EMAIL_CLICK, null, null, null);
  }

  /** Customer 1 follows a link in the mail of a workflow. */
  private void answer(String kind, long workflow) {
    nights.write(
        h ->
            h.createUpdate(
                    """
                    insert into mail_event (provider, provider_event_id, message_key, customer_id,
                      kind, at, received_at)
                    select 'SENDGRID', 'answer', m.id, 1, :kind, m.queued_at, m.queued_at
                    from message m join firing f on f.id = m.firing_id
                    where f.workflow_id = :workflow
                    """)
                .bind("kind", kind)
                .bind("workflow", workflow)
                .execute());
  }

  private long played(EventTrigger trigger, int coolDownDays, OldData oldData) {
    return nights.workflow(PlayedArrivals.definition(trigger, coolDownDays, oldData));
  }

  static String created(String trigger) {
    JsonPath answer =
        ask(
            """
            mutation { workflowCreate(input: { name: "n", trigger: { %s },
              steps: [ { sendEmail: { template: "win-back" } } ], holdoutShare: 0 }) {
              workflow { id } userErrors { message } } }
            """
                .formatted(trigger));
    assertEquals(List.of(), answer.getList("data.workflowCreate.userErrors"));
    return answer.getString("data.workflowCreate.workflow.id");
  }

  private static long key(String id) {
    return OpaqueId.parse(Workflow.PREFIX, id);
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
