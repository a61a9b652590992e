package io.perennial.workflow.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.graphql.Ask;
import io.perennial.outbox.Dispatcher;
import io.perennial.store.EmptyDatabase;
import io.perennial.webhook.WebhookCall;
import io.perennial.webhook.WebhookCallState;
import io.perennial.webhook.WebhookGate;
import io.perennial.webhook.WebhookVerdict;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class OwnershipTest {

  private static final Instant NOW = Instant.parse("2026-10-20T09:00:00Z");
  private static final String STATES =
      "select concat_ws(' ', id, state, reason_code) from message order by id";
  private static final String MAIL =
      """
      insert into message (firing_id, step, customer_id, message_class, recipient, subject, html,
                           text, message_id, queued_at)
      select n, 0, n, 'TRANSACTIONAL', 'c@example.com', 'Hello', '<p>Hello</p>', 'Hello',
             '<' || n || '@shop.example>', '2026-10-20 09:00:00Z'
      from (values (?)) as v (n)
      """;

  @Inject Ownership ownership;
  @Inject Dispatcher dispatcher;
  @Inject @All List<WebhookGate> gates;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @BeforeEach
  void stopTheClock() {
    clock.setTo(NOW);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void theFirstStartOwnsTheDatabaseAndLaterOnesFindItOwned() {
    assertEquals(Optional.empty(), jdbi.withHandle(ownership::hold));
    ownership.onStart(new StartupEvent());
    ownership.onStart(new StartupEvent());
    assertEquals(Optional.empty(), jdbi.withHandle(ownership::hold));
    assertEquals(
        List.of("t"),
        column(
            """
            select system_identifier = (select system_identifier from pg_control_system())
              and epoch = '1' from installation
            """));
  }

  @Test
  void anybodyWhoOwnsTablesMayAskWhichClusterItIs() {
    assertEquals(
        List.of("t"),
        column("select has_function_privilege('public', 'pg_control_system()', 'execute')"));
  }

  @Test
  void aCopySendsNothingAndSaysWhyUntilItIsTakenOver() {
    ownership.onStart(new StartupEvent());
    becomeACopy();
    jdbi.useHandle(handle -> handle.execute(MAIL, 1));
    assertEquals(0, dispatcher.drain());
    assertEquals(List.of("1 PENDING"), column(STATES));
    assertEquals(
        "it stands in another cluster of PostgreSQL",
        ask("{ messagingSettings { hold { reason ownedSince } } }")
            .getString("data.messagingSettings.hold.reason"));
    assertEquals(
        List.of(
            new WebhookVerdict.Hold(
                NOW.plus(Duration.ofMinutes(5)),
                "The database belongs to another installation, until messagingTakeOver.")),
        verdictsOn(call()));
    assertEquals(List.of(), takeOver("SEND"));
    assertEquals(Optional.empty(), jdbi.withHandle(ownership::hold));
    assertEquals(List.of(new WebhookVerdict.Send()), verdictsOn(call()));
    dispatcher.drain();
    assertEquals(List.of("1 ACCEPTED"), column(STATES));
    assertEquals(
        List.of("MESSAGING_TAKEN_OVER"), column("select action from audit_entry order by id"));
    assertEquals(
        List.of(
            "The database belongs to this installation already: there is nothing to take over."),
        takeOver("SEND"));
  }

  @Test
  void whoTakesItOverMaySkipWhatWaitsByThenAndNothingThatComesLater() {
    ownership.onStart(new StartupEvent());
    becomeACopy();
    jdbi.useHandle(handle -> handle.execute(MAIL, 1));
    WebhookCall early = call();
    assertEquals(List.of(), takeOver("SKIP"));
    assertEquals(
        List.of(
            new WebhookVerdict.Cancel("It was overdue when the database was taken over."),
            new WebhookVerdict.Send()),
        verdictsOn(early, queuedAt(NOW.plusMillis(1))));
    clock.setTo(NOW.plusSeconds(60));
    jdbi.useHandle(handle -> handle.execute(MAIL.replace("09:00", "09:01"), 2));
    dispatcher.drain();
    assertEquals(List.of("1 SUPPRESSED OVERDUE", "2 ACCEPTED"), column(STATES));
  }

  private void becomeACopy() {
    jdbi.useHandle(handle -> handle.execute("update installation set system_identifier = 1"));
  }

  private static List<String> takeOver(String overdue) {
    return ask("mutation { m: messagingTakeOver(overdue: %s) { userErrors { message } } }"
            .formatted(overdue))
        .getList("data.m.userErrors.message");
  }

  private List<WebhookVerdict> verdictsOn(WebhookCall... calls) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                jdbi.withHandle(
                    handle ->
                        gates.stream()
                            .map(gate -> gate.askAll(handle, List.of(calls)))
                            .filter(verdicts -> !isAllSend(verdicts))
                            .findFirst()
                            .orElse(Collections.nCopies(calls.length, new WebhookVerdict.Send()))));
  }

  private static boolean isAllSend(List<WebhookVerdict> verdicts) {
    return verdicts.stream().allMatch(WebhookVerdict.Send.class::isInstance);
  }

  private static WebhookCall call() {
    return queuedAt(NOW);
  }

  private static WebhookCall queuedAt(Instant at) {
    return new WebhookCall(
        1,
        1,
        1,
        0,
        1,
        "msg_1",
        "{}",
        WebhookCallState.PENDING,
        null,
        null,
        null,
        0,
        at,
        null,
        null,
        0);
  }

  private List<String> column(String sql) {
    return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  private static JsonPath ask(String query) {
    return Ask.ask(query).statusCode(200).extract().jsonPath();
  }
}
