package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.MessageReason;
import io.perennial.score.ScoreMetric;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two workflows with the same ten customers; message n of the first is the one to customer n. */
@QuarkusTest
@TestProfile(WorkflowFigureTest.ChannelMargins.class)
@ExtendWith(EmptyDatabase.class)
class WorkflowFigureTest {

  /** A default margin, and another one in the web shop. */
  public static class ChannelMargins implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "perennial.business.default-margin", "0.5",
          "perennial.business.channel-margin.web", "0.2");
    }
  }

  @Inject MailFigureReader figures;
  @Inject ConversionReader conversions;
  @Inject WorkflowTemplateUse templateUse;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  private long first;
  private long second;

  @BeforeEach
  void twoWorkflows() {
    clock.setTo(Instant.parse("2026-04-01T12:00:00Z"));
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, 10);
    Definition definition =
        PlayedNights.definition(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4));
    first = nights.workflow(definition);
    second = nights.workflow(definition);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void countsWhatBecameOfMessages() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 5);
    messages(first, "PENDING", "2026-03-01T10:00Z", 6, 6);
    messages(first, "IN_DOUBT", "2026-03-01T10:00Z", 7, 7);
    messages(first, "FAILED", "2026-03-01T10:00Z", 8, 8);
    messages(first, "SUPPRESSED", "2026-03-01T10:00Z", 9, 10);
    messages(second, "ACCEPTED", "2026-03-02T10:00Z", 1, 1);
    MailFigures figures = of(first);
    assertEquals(10, figures.queued());
    assertEquals(1, figures.waiting());
    assertEquals(1, figures.undecided());
    assertEquals(new MailFigure(5, 0.5), figures.accepted());
    assertEquals(new MailFigure(1, 0.1), figures.failed());
    assertEquals(new MailFigure(2, 0.2), figures.suppressed());
    assertEquals(List.of(new SuppressedFigure(null, "Because.", 2)), figures.suppressedByReason());
    assertEquals(new MailFigure(1, 1.0), of(second).accepted());
    assertEquals(new MailFigure(0, 0.0), of(second).bounced());
  }

  @Test
  void putsMessagesOfOneCodeTogetherWhateverTheirWords() {
    messages(first, "SUPPRESSED", "2026-03-01T10:00Z", 1, 5);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update message set reason_code = 'EXPIRED', reason = 'Late by ' || id
                where id in (select id from message order by id limit 3)
                """));
    List<SuppressedFigure> why = of(first).suppressedByReason();
    assertEquals(MessageReason.EXPIRED, why.get(0).code());
    assertEquals(3, why.get(0).messages());
    assertEquals(List.of(new SuppressedFigure(null, "Because.", 2)), why.subList(1, why.size()));
  }

  @Test
  void countsAMessageOnceHoweverOftenItIsTold() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 4);
    told("HARD_BOUNCE", 1, false);
    told("HARD_BOUNCE", 1, false);
    told("COMPLAINT", 2, false);
    told("UNSUBSCRIBE", 2, false);
    MailFigures before = of(first);
    assertEquals(new MailFigure(1, 0.25), before.bounced());
    assertEquals(new MailFigure(1, 0.25), before.complained());
    assertNull(before.opened(), "nobody tells of opens");
    assertNull(before.clickedByMachine());
    told("OPENED", 1, false);
    told("OPENED", 1, true);
    told("OPENED", 1, false);
    told("OPENED", 2, true);
    told("CLICKED", 3, true);
    MailFigures after = of(first);
    assertEquals(new MailFigure(1, 0.25), after.opened());
    assertEquals(1, after.openedByMachine());
    assertEquals(new MailFigure(0, 0.0), after.clicked());
    assertEquals(1, after.clickedByMachine());
  }

  @Test
  void putsAnUnsubscribingDownToTheLatestMailBeforeIt() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 4);
    messages(second, "ACCEPTED", "2026-03-05T10:00Z", 1, 2);
    unsubscribed(1, "2026-03-03T10:00Z");
    unsubscribed(2, "2026-03-06T10:00Z");
    unsubscribed(2, "2026-03-07T10:00Z");
    unsubscribed(3, "2026-02-01T10:00Z");
    assertEquals(new MailFigure(1, 0.25), of(first).unsubscribed());
    assertEquals(new MailFigure(1, 0.5), of(second).unsubscribed());
  }

  @Test
  void leavesOutWhatTheShopWritesToItsOwnPeople() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 2);
    jdbi.useHandle(
        h -> h.execute("update message set message_class = 'STAFF' where customer_id = 2"));
    unsubscribed(2, "2026-03-01T12:00Z");
    order("a", 2, "2026-03-02T10:00Z", 100, null);
    assertEquals(1, of(first).queued());
    assertEquals(new MailFigure(0, 0.0), of(first).unsubscribed());
    assertEquals(1, conversions(first, 7).customers());
    assertEquals(0, conversions(first, 7).orders());
  }

  @Test
  void namesWorkflowsWhoseCustomersAreStillInAVersionThatSendsTheTemplate() {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                update workflow set version = 2;
                insert into workflow_version (workflow_id, number, definition, created_at)
                select id, 2, '{"steps": []}', now() from workflow;
                insert into enrolment (firing_id, workflow_id, workflow_version_id, customer_id, state,
                  place, due_at, entered_at)
                select 1, workflow_id, id, 1, 'WAITING', 0, now(), now()
                from workflow_version where number = 1 order by id limit 1
                """));
    assertEquals(List.of("workflow 'Played'"), templateUse.usersOf("win-back"));
    jdbi.useHandle(h -> h.execute("update enrolment set state = 'COMPLETED', due_at = null"));
    assertEquals(List.of(), templateUse.usersOf("win-back"));
  }

  @Test
  void countsTheDaysThatAreAskedForAndManyWorkflowsAtOnce() {
    messages(first, "ACCEPTED", "2026-03-01T00:00Z", 1, 1);
    messages(first, "ACCEPTED", "2026-03-02T23:59Z", 2, 2);
    messages(first, "ACCEPTED", "2026-03-03T00:00Z", 3, 3);
    messages(second, "SUPPRESSED", "2026-03-02T10:00Z", 1, 2);
    JsonPath shown =
        ask("""
                { workflows { edges { node {
                    mailFigures(from: "2026-03-02", to: "2026-03-02") {
                      queued accepted { messages share } suppressedByReason { reason messages }
                      opened { messages } } } } } }
                """)
            .extract()
            .jsonPath()
            .setRootPath("data.workflows.edges.node.mailFigures");
    assertEquals(List.of(2, 1), shown.getList("queued"));
    assertEquals(List.of(0, 1), shown.getList("accepted.messages"));
    assertEquals("Because.", shown.getString("[0].suppressedByReason[0].reason"));
    ask("{ workflow(id: \"%s\") { mailFigures(from: \"2026-03-02\", to: \"2026-03-01\") { queued } } }"
            .formatted(OpaqueId.of(Workflow.PREFIX, first)))
        .body("errors[0].message", equalTo("from is 2026-03-02, which is after to, 2026-03-01."));
  }

  @Test
  void countsEachOrderOnceForTheLatestMailOfAnyWorkflow() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 4);
    messages(second, "ACCEPTED", "2026-03-03T10:00Z", 1, 1);
    messages(second, "SUPPRESSED", "2026-03-03T10:00Z", 2, 2);
    order("before", 1, "2026-03-01T09:59Z", 10, null);
    order("of-the-first", 1, "2026-03-03T09:00Z", 20, null);
    order("of-the-second", 1, "2026-03-03T10:01Z", 40, null);
    order("too", 2, "2026-03-08T10:00Z", 80, 0.25);
    order("late", 2, "2026-03-08T10:01Z", 160, null);
    order("cancelled", 3, "2026-03-02T10:00Z", 320, null);
    cancel("cancelled", 3, "2026-03-04T10:00Z");
    WorkflowConversions one = conversions(first, 7);
    assertEquals(4, one.customers());
    assertEquals(0, one.windowOpen());
    assertEquals(2, one.converted());
    assertEquals(0.5, one.share());
    assertEquals(2, one.orders());
    assertEquals("100.00", one.revenue().amount().toString());
    assertEquals("30.00", one.margin().amount().toString(), "20 at the default, 80 at its own");
    WorkflowConversions two = conversions(second, 7);
    assertEquals(1, two.customers());
    assertEquals(1, two.orders());
    assertEquals("40.00", two.revenue().amount().toString());
    assertEquals(3, conversions(first, 8).orders());
    assertEquals(4, conversions(first, 60).windowOpen());
    assertTrue(one.method().startsWith("Attribution, not causation"));
  }

  @Test
  void takesTheMarginOfTheCustomersChannelAsScoresDo() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 3);
    jdbi.useHandle(h -> h.execute("update customer set channel = 'web' where id = 1"));
    order("a", 1, "2026-03-02T10:00Z", 100, null);
    order("b", 2, "2026-03-02T10:00Z", 100, null);
    jdbi.useHandle(h -> h.execute("update purchase set channel = 'web' where order_id = 'b'"));
    order("c", 3, "2026-03-02T10:00Z", 100, null);
    assertEquals("90.00", conversions(first, 7).margin().amount().toString());
  }

  @Test
  void givesTheConversionsOfManyWorkflowsInOneAnswer() {
    messages(first, "ACCEPTED", "2026-03-01T10:00Z", 1, 2);
    order("a", 1, "2026-03-02T10:00Z", 100, null);
    JsonPath shown =
        ask("{ workflows { edges { node { conversions { windowDays customers share orders"
                + " revenue { amount currency } } } } } }")
            .extract()
            .jsonPath()
            .setRootPath("data.workflows.edges.node.conversions");
    assertEquals(List.of(7, 7), shown.getList("windowDays"));
    assertEquals(List.of(0, 2), shown.getList("customers"));
    assertEquals(List.of(0, 1), shown.getList("orders"));
    assertNull(shown.get("[0].share"));
    ask("{ workflows { edges { node { conversions(windowDays: 91) { orders } } } } }")
        .body("errors[0].message", equalTo("windowDays is 91, but 1 to 90 are counted."));
  }

  @Test
  void namesTheWorkflowsThatKeepATemplateFromBeingArchived() {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                update workflow set state = 'ARCHIVED' where id = (select max(id) from workflow);
                insert into mail_template (name, locale, revision, subject, html, text, created_at)
                values ('win-back', 'en', 1, 's', 'h', 't', now())
                """));
    assertEquals(List.of("workflow 'Played'"), templateUse.usersOf("win-back"));
    assertEquals(List.of(), templateUse.usersOf("played"));
    String archive =
        "mutation { mailTemplateArchive(name: \"win-back\") { archived { revision }"
            + " userErrors { code field message } } }";
    ask(archive)
        .body("data.mailTemplateArchive.userErrors[0].code", equalTo("IN_USE"))
        .body(
            "data.mailTemplateArchive.userErrors[0].message",
            equalTo(
                "The template 'win-back' is sent by workflow 'Played': let them send another one or"
                    + " archive them first."));
    jdbi.useHandle(h -> h.execute("update workflow set state = 'ARCHIVED'"));
    ask(archive).body("data.mailTemplateArchive.archived[0].revision", equalTo(1));
  }

  private MailFigures of(long workflow) {
    return Objects.requireNonNull(
        figures.figures(List.of(first, second), Instant.EPOCH, clock.instant()).get(workflow));
  }

  private WorkflowConversions conversions(long workflow, int days) {
    return Objects.requireNonNull(
        conversions.conversions(List.of(first, second), days).get(workflow));
  }

  private void messages(long workflow, String state, String at, int from, int to) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    with fired as (
                      insert into firing (workflow_id, workflow_version_id, customer_id,
                        episode_as_of, episode_version, acted_as_of, cause, value, run_id, outcome, at)
                      select :workflow, :workflow, i, cast(:at as date), 1, cast(:at as date), 'OWN',
                        9, 1, 'ENROLLED', cast(:at as timestamptz)
                      from generate_series(:from, :to) i returning id, customer_id)
                    insert into message (firing_id, step, customer_id, message_class, recipient,
                      subject, html, text, message_id, state, reason, queued_at, finished_at)
                    select id, 0, customer_id, 'MARKETING', 'c@example.org', 's', 'h', 't',
                      gen_random_uuid(), :state, case when :state = 'SUPPRESSED' then 'Because.' end,
                      cast(:at as timestamptz), cast(:at as timestamptz)
                    from fired
                    """)
                .bind("workflow", workflow)
                .bind("state", state)
                .bind("at", at)
                .bind("from", from)
                .bind("to", to)
                .execute());
  }

  private void told(String kind, long customer, boolean machine) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into mail_event (provider, provider_event_id, message_key, customer_id, kind,
                      at, received_at, machine)
                    select 'SENDGRID', gen_random_uuid(), id, customer_id, :kind, now(), now(), :machine
                    from message where customer_id = :customer
                    """)
                .bind("kind", kind)
                .bind("customer", customer)
                .bind("machine", machine)
                .execute());
  }

  private void unsubscribed(long customer, String at) {
    jdbi.useHandle(
        h ->
            h.execute(
                "insert into consent_change (customer_id, granted, cause, at)"
                    + " values (?, false, 'UNSUBSCRIBE', cast(? as timestamptz))",
                customer,
                at));
  }

  private void order(String id, long customer, String at, double amount, @Nullable Double margin) {
    purchase(id, customer, "ORDER", null, at, amount, margin);
  }

  private void cancel(String order, long customer, String at) {
    purchase(order + "-x", customer, "CANCELLATION", order, at, 0, null);
  }

  private void purchase(
      String id,
      long customer,
      String kind,
      @Nullable String of,
      String at,
      double amount,
      @Nullable Double margin) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into purchase (source, order_id, customer_id, kind, refund_of, placed_at,
                      day, known_at, amount, currency, rate, reporting_amount, margin)
                    values ('csv', :id, :customer, :kind, :of, cast(:at as timestamptz),
                      cast(cast(:at as timestamptz) at time zone 'UTC' as date),
                      cast(:at as timestamptz), :amount, 'USD', 1, :amount, :margin)
                    """)
                .bind("id", id)
                .bind("customer", customer)
                .bind("kind", kind)
                .bind("of", of)
                .bind("at", at)
                .bind("amount", amount)
                .bind("margin", margin)
                .execute());
  }
}
