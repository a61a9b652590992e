package io.perennial.mail;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.customer.Suppressions;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(MailEventProfile.class)
@ExtendWith(EmptyDatabase.class)
class MailEventsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir static Path directory;
  private static SnsSigner signer;

  @Inject FakeSnsHost host;
  @Inject MailEventStore store;
  @Inject Suppressions suppressions;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @BeforeAll
  static void makeACertificate() throws Exception {
    signer = SnsSigner.make(directory, "-startdate", "2026/01/01 00:00:00", "-validity", "3650");
  }

  @BeforeEach
  void sendFourMails() {
    host.pages.put(SnsSigner.CERTIFICATE_URL, signer.pem());
    host.asked.clear();
    clock.setTo(NOW);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into customer (email, email_normalised, email_consent)
                values ('Ann@Example.com', 'ann@example.com', true),
                       ('bob@example.com', 'bob@example.com', true);
                insert into message (firing_id, step, customer_id, message_class, recipient,
                  subject, message_id, state, queued_at, sending_at)
                select n, 0, (n + 1) / 2, 'MARKETING',
                  case when n < 3 then 'Ann@Example.com' else 'bob@example.com' end, 'Hello ' || n,
                  '<' || n || '@shop.example>', 'ACCEPTED', '2026-11-25T10:00Z',
                  '2026-11-25T10:00Z'
                from generate_series(1, 4) as n
                """));
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void suppressesAnAddressThatBouncesForGoodHoweverOftenItIsTold() {
    for (int i = 0; i < 3; i++) {
      amazon(signer.notify("sns-" + i, bounce("Permanent", "f-1", "<1@shop.example>")))
          .statusCode(204);
    }
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
    assertEquals(
        List.of("AMAZON_SES HARD_BOUNCE message 1 customer 1 smtp; 550 no such user"), events());
    assertEquals(
        List.of("1 true", "2 true"), texts("select id || ' ' || email_consent from customer"));
  }

  @Test
  void findsTheLatestMessageToTheRecipientWhereNoMessageIdIsTold() {
    amazon(signer.notify("sns-1", bounce("Permanent", "f-1", ""))).statusCode(204);
    assertEquals(
        List.of("AMAZON_SES HARD_BOUNCE message 2 customer 1 smtp; 550 no such user"), events());
  }

  @Test
  void suppressesAnAddressThatBouncedOftenForReasonsThatMayPass() {
    soft("f-old", NOW.minus(Duration.ofDays(31)));
    soft("f-1", NOW.minus(Duration.ofDays(29)));
    soft("f-2", NOW.minus(Duration.ofDays(2)));
    soft("f-2", NOW.minus(Duration.ofDays(2)));
    assertEquals(List.of(), suppressions());
    soft("f-3", NOW);
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
    assertEquals(4, events().size());
  }

  @Test
  void countsSoftBouncesAfreshForAnAddressThatWasTakenOffTheList() {
    for (int day = 9; day > 6; day--) {
      soft("f-" + day, NOW.minus(Duration.ofDays(day)));
    }
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
    clock.setTo(NOW.minus(Duration.ofDays(5)));
    suppressions.lift("ann@example.com", "Her mailbox was full for a week.");
    clock.setTo(NOW);
    soft("f-2", NOW.minus(Duration.ofDays(2)));
    soft("f-1", NOW.minus(Duration.ofDays(1)));
    assertEquals(List.of(), suppressions());
    soft("f-0", NOW);
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
  }

  @Test
  void missesNoSoftBounceThatIsBeingToldMeanwhile() {
    soft("f-1", NOW);
    ReportedEvent second =
        new ReportedEvent(
            "f-2",
            MailEventKind.SOFT_BOUNCE,
            NOW,
            "<1@shop.example>",
            "ann@example.com",
            null,
            false);
    CompletableFuture<Void> third =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    jdbi.withHandle(
                        handle -> {
                          store.queueUp(handle);
                          store.insert(handle, MailProvider.AMAZON_SES, List.of(second), NOW);
                          CompletableFuture<Void> told =
                              CompletableFuture.runAsync(() -> soft("f-3", NOW));
                          await().until(() -> told.isDone() || someoneQueues());
                          return told;
                        }));
    third.join();
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
  }

  private boolean someoneQueues() {
    return !texts("select pid from pg_locks where locktype = 'advisory' and not granted").isEmpty();
  }

  @Test
  void endsTheConsentOfWhoeverComplains() throws Exception {
    sendgrid(
            """
            [{"sg_event_id": "e1", "event": "spamreport", "email": "ANN@example.com",
              "timestamp": 1795600000, "smtp-id": "<2@shop.example>"},
             {"sg_event_id": "e1", "event": "spamreport", "email": "ANN@example.com",
              "timestamp": 1795600000, "smtp-id": "<2@shop.example>"},
             {"sg_event_id": "e2", "event": "delivered", "email": "bob@example.com",
              "timestamp": 1795600000, "smtp-id": "<3@shop.example>", "response": "250 fine"},
             {"sg_event_id": "e3", "event": "telepathy", "email": "bob@example.com"}]
            """)
        .statusCode(204);
    assertEquals(List.of("ann@example.com COMPLAINED"), suppressions());
    assertEquals(
        List.of("1 false", "2 true"),
        texts("select id || ' ' || email_consent from customer order by id"));
    assertEquals(
        List.of("1 COMPLAINT"), texts("select customer_id || ' ' || cause from consent_change"));
    assertEquals(
        List.of(
            "SENDGRID COMPLAINT message 2 customer 1 -",
            "SENDGRID DELIVERED message 3 customer 2 250 fine"),
        events());
  }

  @Test
  void keepsWhatItIsToldOfMailsThatAreNotOurs() throws Exception {
    sendgrid(
            """
            [{"sg_event_id": "e1", "event": "bounce", "type": "bounce", "timestamp": 1795600000,
              "email": "ann@example.com", "smtp-id": "<receipt@till.example>", "reason": "gone"}]
            """)
        .statusCode(204);
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
    assertEquals(List.of("SENDGRID HARD_BOUNCE message - customer - gone"), events());
  }

  @Test
  void keepsNothingThatTellsWhoACustomerWasThatIsErased() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update customer set erased_at = now(), email = null, email_normalised = null
                where id = 1
                """));
    amazon(signer.notify("sns-1", bounce("Permanent", "f-1", "<1@shop.example>"))).statusCode(204);
    assertEquals(List.of("AMAZON_SES HARD_BOUNCE message 1 customer 1 -"), events());
    assertEquals(
        List.of(),
        texts("select email_normalised from mail_event where email_normalised is not null"));
    assertEquals(List.of("ann@example.com BOUNCED"), suppressions());
  }

  @Test
  void showsTheEventsOfAMessageNewestFirst() {
    amazon(signer.notify("sns-1", bounce("Transient", "f-1", "<1@shop.example>")));
    amazon(signer.notify("sns-2", bounce("Permanent", "f-2", "<1@shop.example>")));
    given()
        .header("Authorization", "Bearer " + MailEventProfile.API_KEY)
        .contentType("application/json")
        .body(
            Map.of("query", "{ messages { edges { node { events { kind provider detail } } } } }"))
        .post("/graphql")
        .then()
        .body(
            "data.messages.edges[3].node.events.kind",
            equalTo(List.of("HARD_BOUNCE", "SOFT_BOUNCE")))
        .body("data.messages.edges[3].node.events[0].provider", equalTo("AMAZON_SES"))
        .body("data.messages.edges[3].node.events[0].detail", equalTo("smtp; 550 no such user"))
        .body("data.messages.edges[0].node.events", equalTo(List.of()));
  }

  @Test
  void confirmsASubscriptionToATopicThatIsListed() {
    String url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37";
    host.pages.put(url, new byte[0]);
    amazon(signer.subscribe(url)).statusCode(204);
    assertEquals(url, host.asked.get(host.asked.size() - 1));

    host.asked.clear();
    amazon(signer.subscribe("https://evil.example/?Action=ConfirmSubscription")).statusCode(403);
    amazon(signer.subscribe(url).replace(SnsSigner.TOPIC, SnsSigner.TOPIC + "s"))
        .statusCode(403)
        .body(containsString("perennial.mail.amazon-ses.topics"));
    assertEquals(List.of(), host.asked);
    amazon(signer.subscribe(url + "2")).statusCode(503);
  }

  @Test
  void refusesWhatIsNotSignedAndChangesNothing() throws Exception {
    String signed = signer.notify("sns-1", bounce("Permanent", "f-1", ""));
    amazon(signed.replace("f-1", "f-2")).statusCode(403);
    amazon(signed.replace(SnsSigner.TOPIC, "arn:aws:sns:us-east-1:1:other")).statusCode(403);
    amazon("{}").statusCode(400);
    amazon("{").statusCode(400);
    amazon("").statusCode(400);
    amazon("[" + "1,".repeat(600_000) + "1]").statusCode(413);
    given().body("[]").post("/mail/events/sendgrid").then().statusCode(403);
    String now = Long.toString(NOW.getEpochSecond());
    String old = Long.toString(NOW.minus(Duration.ofHours(25)).getEpochSecond());
    sendgrid(now, "[]", "[ ]").statusCode(403);
    sendgrid(old, "[]", "[]").statusCode(403);
    sendgrid(now, "[", "[").statusCode(400);
    sendgrid(now, "[]", "[]").statusCode(204);
    assertEquals(List.of(), events());
    assertEquals(List.of(), suppressions());
  }

  private ValidatableResponse amazon(String envelope) {
    return given()
        .contentType("text/plain; charset=UTF-8")
        .body(envelope)
        .post("/mail/events/amazon-ses")
        .then();
  }

  private void soft(String feedbackId, Instant at) {
    String bounce =
        bounce("Transient", feedbackId, "<1@shop.example>")
            .replace("2026-11-25T11:00:00Z", at.toString());
    amazon(signer.notify("sns-" + feedbackId, bounce)).statusCode(204);
  }

  private static String bounce(String type, String feedbackId, String messageId) {
    return """
    {"notificationType": "Bounce", "bounce": {"bounceType": "%s", "bounceSubType": "General",
      "feedbackId": "%s", "timestamp": "2026-11-25T11:00:00Z", "bouncedRecipients": [
        {"emailAddress": "ann@example.com", "diagnosticCode": "smtp; 550 no such user"}]},
     "mail": {"messageId": "ses-1", "headers": [{"name": "Message-ID", "value": "%s"}]}}
    """
        .formatted(type, feedbackId, messageId);
  }

  private ValidatableResponse sendgrid(String body) throws Exception {
    return sendgrid(Long.toString(NOW.getEpochSecond()), body, body);
  }

  private static ValidatableResponse sendgrid(String timestamp, String signed, String sent)
      throws Exception {
    byte[] key = Base64.getDecoder().decode(System.getProperty(MailEventProfile.SIGNING_KEY));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    signature.update((timestamp + signed).getBytes(StandardCharsets.UTF_8));
    return given()
        .contentType("application/json")
        .header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)
        .header(
            "X-Twilio-Email-Event-Webhook-Signature",
            Base64.getEncoder().encodeToString(signature.sign()))
        .body(sent)
        .post("/mail/events/sendgrid")
        .then();
  }

  private List<String> suppressions() {
    return texts("select email_normalised || ' ' || reason from suppression order by 1");
  }

  private List<String> events() {
    return texts(
        """
        select concat_ws(' ', provider, kind, 'message', coalesce(cast(message_key as text), '-'),
          'customer', coalesce(cast(customer_id as text), '-'), coalesce(detail, '-'))
        from mail_event order by id
        """);
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
