package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.ask;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.customer.SuppressionReason;
import io.perennial.customer.Suppressions;
import io.perennial.outbox.Dispatcher;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mails between their enrolment and their sending, as people see them. Values: 9 hot, 1 cold. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SendingLifeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant NIGHT = Instant.parse("2026-03-03T22:00:00Z");
  private static final String STATES =
      "select concat_ws(' ', customer_id, state, reason_code) from message order by id";

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject Dispatcher dispatcher;
  @Inject Suppressions suppressions;
  @Inject TestClock clock;
  PlayedNights nights;
  Instant now = NIGHT;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 8);
    clock.setTo(NIGHT);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void aPauseHoldsWhatWaitsAndAResumptionSkipsIt() {
    String id = active("");
    night(0, 1, 1);
    night(1, 9, 1);
    move("workflowPause", id);
    dispatcher.drain();
    assertEquals(List.of("1 RETRY_AT WORKFLOW_PAUSED"), texts(STATES));
    pass(Duration.ofHours(1));
    move("workflowResume", id);
    dispatcher.drain();
    assertEquals(List.of("1 SUPPRESSED OVERDUE"), texts(STATES));
    pass(Duration.ofMinutes(1));
    night(2, 9, 9);
    dispatcher.drain();
    assertEquals(List.of("1 SUPPRESSED OVERDUE", "2 ACCEPTED"), texts(STATES));
  }

  @Test
  void whatNobodyAskedForDuringThePauseIsSkippedTooUnlessItIsToBeSent() {
    String skipped = active("");
    String sent = active("");
    night(0, 1);
    night(1, 9);
    move("workflowPause", skipped);
    move("workflowPause", sent);
    pass(Duration.ofHours(1));
    move("workflowResume", skipped);
    ask(
        "mutation { m: workflowResume(id: \"%s\", input: { overdue: SEND }) { workflow { state } } }"
            .formatted(sent));
    dispatcher.drain();
    assertEquals(List.of("1 SUPPRESSED OVERDUE", "1 ACCEPTED"), texts(STATES));
  }

  @Test
  void anArchiveSuppressesWhatAPauseHeld() {
    String id = active("");
    night(0, 1);
    night(1, 9);
    move("workflowPause", id);
    dispatcher.drain();
    move("workflowArchive", id);
    dispatcher.drain();
    assertEquals(List.of("1 SUPPRESSED WORKFLOW_ARCHIVED"), texts(STATES));
    JsonPath listed =
        ask(
            "{ messages(first: 5, where: { reason: WORKFLOW_ARCHIVED }) { totalCount { value } edges {"
                + " node { reasonCode reason } } } }");
    assertEquals(1, listed.getInt("data.messages.totalCount.value"));
    assertEquals(
        List.of("The workflow was archived."), listed.getList("data.messages.edges.node.reason"));
    assertEquals(
        0,
        ask("{ messages(first: 5, where: { reason: EXPIRED }) { totalCount { value } } }")
            .getInt("data.messages.totalCount.value"));
  }

  @Test
  void nothingIsEvenClaimedWhileAllMailIsStoppedAndNothingIsLost() {
    active("");
    night(0, 1, 1);
    night(1, 9, 9);
    ask("mutation { messagingPause { settings { version } } }");
    assertEquals(0, dispatcher.drain());
    assertEquals(List.of("1 PENDING", "2 PENDING"), texts(STATES));
    ask("mutation { messagingResume { settings { version } } }");
    dispatcher.drain();
    assertEquals(List.of("1 ACCEPTED", "2 ACCEPTED"), texts(STATES));
  }

  @Test
  void aMailThatWaitedIsSentOnlyToWhoStillQualifies() {
    active("audience: { not: { tag: { has: \"staff\" } } },");
    night(0, 1, 1, 1);
    night(1, 9, 9, 9);
    nights.write(h -> h.execute("update customer set tags = array['staff'] where id = 1"));
    pass(Duration.ofHours(2));
    night(2, 9, 1, 9);
    dispatcher.drain();
    assertEquals(
        List.of("1 SUPPRESSED NOT_QUALIFIED", "2 SUPPRESSED NOT_QUALIFIED", "3 ACCEPTED"),
        texts(STATES));
  }

  @Test
  void whoeverSaysSoWritesToThemAllTheSame() {
    active("recheck: false,");
    night(0, 1);
    night(1, 9);
    pass(Duration.ofHours(2));
    night(2, 1);
    dispatcher.drain();
    assertEquals(List.of("1 ACCEPTED"), texts(STATES));
  }

  @Test
  void quietHoursHoldByTheCustomersClockAndEndWithTheSetting() {
    settings("expectedVersion: 0, quietHours: { from: \"21:00\", to: \"08:00\" }");
    active("");
    zone(1, "UTC");
    zone(2, "Asia/Tokyo");
    zone(3, "America/New_York");
    zone(4, "Mars/Olympus");
    night(0, 1, 1, 1, 1);
    night(1, 9, 9, 9, 9);
    dispatcher.drain();
    assertEquals(
        List.of(
            "1 RETRY_AT QUIET_HOURS",
            "2 RETRY_AT QUIET_HOURS",
            "3 ACCEPTED",
            "4 RETRY_AT QUIET_HOURS"),
        texts(STATES));
    assertEquals(
        List.of(
            "It waits for the end of the quiet hours, 21:00 to 08:00 in UTC.",
            "It waits for the end of the quiet hours, 21:00 to 08:00 in Asia/Tokyo.",
            "It waits for the end of the quiet hours, 21:00 to 08:00 in UTC."),
        texts("select reason from message where state = 'RETRY_AT' order by id"));
    // It is 22:00, and 07:00 in Tokyo; at most ten minutes more.
    List<String> minutes =
        texts(
            """
            select cast(floor(extract(epoch from next_attempt_at - now()) / 60) as text)
            from message where state = 'RETRY_AT' order by id
            """);
    assertTrue(between(599, 610, minutes.get(0)), minutes.toString());
    assertTrue(between(59, 70, minutes.get(1)), minutes.toString());
    assertTrue(between(599, 610, minutes.get(2)), minutes.toString());
    settings("expectedVersion: 1");
    dispatcher.drain();
    assertEquals(List.of("4"), texts("select count(*) from message where state = 'ACCEPTED'"));
  }

  @Test
  void quietHoursAreNotForTransactionalMailNorWhereTheWorkflowSaysSo() {
    settings("expectedVersion: 0, quietHours: { from: \"21:00\", to: \"08:00\" }");
    active("quietHours: IGNORE,");
    active("");
    night(0, 1, 1);
    night(1, 9, 9);
    nights.write(
        h ->
            h.execute(
                """
                update message set message_class = 'TRANSACTIONAL'
                from firing f where f.id = message.firing_id and f.workflow_id = 2
                  and f.customer_id = 2
                """));
    dispatcher.drain();
    assertEquals(
        List.of("1 1 ACCEPTED", "1 2 ACCEPTED", "2 1 RETRY_AT", "2 2 ACCEPTED"),
        texts(
            """
            select concat_ws(' ', f.workflow_id, f.customer_id, m.state)
            from message m join firing f on f.id = m.firing_id order by 1
            """));
  }

  @Test
  void thePreviewTellsWhomTheCapsLeaveNoRoom() {
    settings("expectedVersion: 0, capGroups: [{ name: \"gifts\", messages: 1, days: 7 }]");
    String first = active("capGroup: \"gifts\",");
    String second = active("capGroup: \"gifts\",");
    String outside = active("");
    night(0, 1, 1, 1);
    night(1, 9, 9, 1);
    suppressions.suppress("c2@example.org", SuppressionReason.BOUNCED);
    dispatcher.drain();
    assertEquals(
        List.of(
            "1 ACCEPTED",
            "1 ACCEPTED",
            "1 SUPPRESSED CAP_GROUP",
            "2 SUPPRESSED SUPPRESSED_ADDRESS",
            "2 SUPPRESSED SUPPRESSED_ADDRESS",
            "2 SUPPRESSED SUPPRESSED_ADDRESS"),
        texts(STATES).stream().sorted().toList());
    nights.night(DAY.plusDays(2), scores(9, 1, 9));
    assertEquals(2, preview(first).getInt("data.workflow.preview.consented"));
    assertEquals(1, preview(first).getInt("data.workflow.preview.notCapped"));
    assertEquals(1, preview(second).getInt("data.workflow.preview.wouldSend"));
    assertEquals(2, preview(outside).getInt("data.workflow.preview.wouldSend"));
    settings(
        "expectedVersion: 1, frequencyCap: { messages: 2, days: 7 },"
            + " capGroups: [{ name: \"gifts\", messages: 9, days: 7 }]");
    assertEquals(1, preview(outside).getInt("data.workflow.preview.wouldSend"));
    pass(Duration.ofDays(7));
    assertEquals(2, preview(outside).getInt("data.workflow.preview.wouldSend"));
  }

  /** A mail costs 0.01 in tests. */
  @Test
  void aBudgetIsSpentByMailsThatMayArriveAndStopsTheNext() {
    String id = active("budget: { amount: 0.02, per: MONTH },");
    night(0, 1, 1, 1, 1, 1);
    night(1, 9, 9, 9, 1, 1);
    assertEquals(
        List.of("1 ENROLLED", "2 ENROLLED", "3 SUPPRESSED BUDGET"),
        texts("select concat_ws(' ', customer_id, outcome, reason) from firing order by id"));
    assertEquals("0.02 0.0 2026-03-01T00:00:00Z", spend(id));
    suppressions.suppress("c1@example.org", SuppressionReason.BOUNCED);
    dispatcher.drain();
    assertEquals("0.01 0.01 2026-03-01T00:00:00Z", spend(id));
    nights.night(DAY.plusDays(2), scores(1, 1, 1, 9, 9));
    assertEquals(1, preview(id).getInt("data.workflow.preview.notCapped"));
    pass(Duration.ofDays(30));
    assertEquals("0.0 0.02 2026-04-01T00:00:00Z", spend(id));
    assertEquals(2, preview(id).getInt("data.workflow.preview.notCapped"));
  }

  @Test
  void aWorkflowWithoutABudgetTellsWhatItSpentEver() {
    String id = active("");
    night(0, 1, 1);
    night(1, 9, 9);
    pass(Duration.ofDays(60));
    JsonPath answer = ask("{ workflow(id: \"%s\") { %s } }".formatted(id, SPEND));
    assertEquals("0.02", answer.getString("data.workflow.spend.spent.amount"));
    assertNull(answer.get("data.workflow.spend.left"));
    assertNull(answer.get("data.workflow.spend.since"));
  }

  private static final String SPEND = "spend { spent { amount } left { amount } since }";

  private static String spend(String id) {
    JsonPath answer = ask("{ workflow(id: \"%s\") { %s } }".formatted(id, SPEND));
    return answer.getString("data.workflow.spend.spent.amount")
        + " "
        + answer.getString("data.workflow.spend.left.amount")
        + " "
        + answer.getString("data.workflow.spend.since");
  }

  private static boolean between(int least, int most, String minutes) {
    int number = Integer.parseInt(minutes);
    return number >= least && number <= most;
  }

  private void pass(Duration time) {
    now = now.plus(time);
    clock.setTo(now);
  }

  private void zone(long customer, String zone) {
    nights.write(h -> h.execute("update customer set time_zone = ? where id = ?", zone, customer));
  }

  private static void settings(String input) {
    assertEquals(
        List.of(),
        ask("mutation { m: messagingSettingsUpdate(input: { %s }) { userErrors { message } } }"
                .formatted(input))
            .getList("data.m.userErrors"));
  }

  private static String active(String says) {
    JsonPath created =
        ask(
            """
            mutation { m: workflowCreate(input: { name: "n", holdoutShare: 0, coolDownDays: 0, %s
              trigger: { crossing: { metric: PREDICTED_VALUE, direction: UP, enter: 6, exit: 4 } },
              steps: [{ sendEmail: { template: "win-back" } }] }) {
              workflow { id } userErrors { message } } }
            """
                .formatted(says));
    assertEquals(List.of(), created.getList("data.m.userErrors"));
    String id = created.getString("data.m.workflow.id");
    assertEquals("ACTIVE", move("workflowActivate", id).getString("data.m.workflow.state"));
    return id;
  }

  private static JsonPath preview(String id) {
    return ask(
        "{ workflow(id: \"%s\") { preview { matched consented notCapped wouldSend } } }"
            .formatted(id));
  }

  private void night(int day, double... values) {
    ScoringRun run = nights.night(DAY.plusDays(day), scores(values));
    observer.observe(run, handle -> {});
  }

  private static List<PlayedScore> scores(double... values) {
    return PlayedNights.listOf(values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY));
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
