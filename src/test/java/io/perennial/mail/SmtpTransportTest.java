package io.perennial.mail;

import static io.perennial.outbox.Delivery.Outcome.ACCEPTED;
import static io.perennial.outbox.Delivery.Outcome.REFUSED;
import static io.perennial.outbox.Delivery.Outcome.UNKNOWN;
import static io.perennial.outbox.Delivery.Outcome.UNREACHABLE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp.Step;
import io.perennial.outbox.Delivery;
import io.perennial.outbox.Delivery.Outcome;
import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.MessageState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows what is known after each way that a conversation with a mail server can end. */
@QuarkusTest
@TestProfile(SmtpProfile.class)
class SmtpTransportTest {

  @Inject MailClient client;
  @Inject Vertx vertx;

  @ConfigProperty(name = "quarkus.mailer.port")
  int port;

  private ScriptedSmtp server;

  @BeforeEach
  void start() {
    server = ScriptedSmtp.start(port);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void isAcceptedWhenTheServerTakesIt() {
    assertEquals(new Delivery(ACCEPTED, null), send());
    assertEquals("ann@example.com", server.taken.get(0).recipient());
    assertEquals("<stable@shop.example>", server.taken.get(0).messageId());
    assertFalse(server.taken.get(0).content().contains("\nCc:"), "an empty header is none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GREETING | 554 5.3.2 no service      | UNREACHABLE
          GREETING | 421 4.3.2 busy            | UNREACHABLE
          MAIL     | 451 4.3.0 later           | DEFERRED
          MAIL     | 553 5.1.8 bad sender      | UNREACHABLE
          MAIL     | 530 5.7.0 log in first    | UNREACHABLE
          RCPT     | 450 4.2.1 greylisted      | DEFERRED
          RCPT     | 421 4.7.0 too many        | DEFERRED
          RCPT     | 550 no such user          | BAD_ADDRESS
          RCPT     | 550 5.1.1 no such user    | BAD_ADDRESS
          RCPT     | 550 5.2.1 disabled        | BAD_ADDRESS
          RCPT     | 554 5.7.1 relaying denied | REFUSED
          RCPT     | 552 5.2.2 mailbox full    | REFUSED
          RCPT     | 530 5.7.0 log in first    | UNREACHABLE
          DATA     | 451 4.3.0 later           | DEFERRED
          DATA     | 554 5.5.1 no              | REFUSED
          CONTENT  | 421 4.3.2 shutting down   | DEFERRED
          CONTENT  | 451 4.7.1 later           | DEFERRED
          CONTENT  | 554 5.6.0 is spam         | REFUSED
          """)
  void readsEachReplyForWhatItMeans(Step step, String reply, Outcome expected) {
    server.play(step, reply);
    Delivery delivery = send();
    assertEquals(expected, delivery.outcome(), delivery.toString());
    assertTrue(String.valueOf(delivery.reply()).contains(reply.substring(0, 3)));
  }

  @Test
  void tellsARefusedRecipientFromARefusedContent() {
    server.play(Step.RCPT, "550 5.1.1 no such user");
    assertEquals(Outcome.BAD_ADDRESS, send().outcome());
    server.play(Step.CONTENT, "550 5.1.1 no such user");
    assertEquals(REFUSED, send().outcome());
  }

  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "DATA", "CONTENT"})
  void doesNotKnowAfterADroppedConnection(Step step) {
    server.play(step, null);
    assertEquals(UNKNOWN, send().outcome());
    assertEquals(step == Step.CONTENT ? 1 : 0, server.taken.size());
  }

  @Test
  void doesNotKnowWhenTheAnswerIsTooSlow() throws InterruptedException {
    CountDownLatch patience = new CountDownLatch(1);
    server.play(
        (step, line) -> {
          if (step == Step.CONTENT) {
            patience.await();
          }
          return ScriptedSmtp.accept(step, line);
        });
    Delivery delivery = send(transport(Duration.ofMillis(300)), message("ann@example.com"));
    assertEquals(new Delivery(UNKNOWN, "The mail server did not answer in time."), delivery);
    patience.countDown();
    await().until(() -> server.taken.size() == 1);
  }

  @Test
  void waitsForASlowAnswer() {
    CountDownLatch patience = new CountDownLatch(1);
    server.play(
        (step, line) -> {
          if (step == Step.CONTENT) {
            patience.await();
          }
          return ScriptedSmtp.accept(step, line);
        });
    var answer = transport(Duration.ofMinutes(1)).send(message("ann@example.com"));
    assertFalse(answer.toCompletableFuture().isDone());
    patience.countDown();
    assertEquals(ACCEPTED, answer.toCompletableFuture().join().outcome());
  }

  @Test
  void isNotHandedOverWhereNoServerListens() throws IOException {
    server.close();
    Delivery delivery = send();
    assertEquals(UNREACHABLE, delivery.outcome());
    assertTrue(String.valueOf(delivery.reply()).startsWith("The mail server cannot be reached: "));
  }

  @Test
  void isNotHandedOverWhereTheLoginFails() {
    server.play(
        (step, line) ->
            switch (step) {
              case EHLO -> "250-scripted\r\n250 AUTH PLAIN LOGIN";
              case AUTH -> "535 5.7.8 wrong password";
              default -> ScriptedSmtp.accept(step, line);
            });
    Delivery delivery = send();
    assertEquals(UNREACHABLE, delivery.outcome(), delivery.toString());
    assertFalse(String.valueOf(delivery.reply()).contains("not-logged"));
    assertEquals(0, server.taken.size());
  }

  @Test
  void missesNoGreetingHoweverFastItComes() {
    server.play(Step.RCPT, "550 5.1.1 no such user");
    SmtpTransport transport = transport(Duration.ofSeconds(10));
    for (int i = 0; i < 500; i++) {
      assertEquals(Outcome.BAD_ADDRESS, send(transport, message("ann@example.com")).outcome());
    }
  }

  @Test
  void sendsOneCommandAtATimeSoThatEachReplyIsKnown() {
    assertEquals(ACCEPTED, send().outcome());
    assertFalse(server.sawPipelining);
  }

  @Test
  void looksWhetherAKeptConnectionIsStillThere() {
    assertEquals(ACCEPTED, send().outcome());
    server.dropConnections();
    assertEquals(ACCEPTED, send().outcome());
    assertEquals(2, server.taken.size());
  }

  @Test
  void refusesAnAddressThatWouldAddARecipientOrAHeader() {
    for (String address :
        new String[] {
          "ann@example.com, bob@example.com",
          "ann@example.com\r\nBcc: bob@example.com",
          "Ann <ann@example.com>",
          "ann@example.com>\r\nRCPT TO:<bob@example.com",
          "ann",
          ""
        }) {
      Delivery delivery = send(transport(Duration.ofMinutes(1)), message(address));
      assertEquals(
          new Delivery(REFUSED, "It is no valid mail: the recipient is not one e-mail address."),
          delivery);
    }
    assertEquals(0, server.taken.size());
  }

  private Delivery send() {
    return send(transport(Duration.ofMinutes(1)), message("ann@example.com"));
  }

  private static Delivery send(SmtpTransport transport, Message message) {
    return transport.send(message).toCompletableFuture().join();
  }

  private SmtpTransport transport(Duration answerTimeout) {
    return new SmtpTransport(
        client,
        new Sender("shop@shop.example", null),
        key -> "https://shop.example/u/" + key,
        Message::html,
        answerTimeout,
        vertx);
  }

  private static Message message(String to) {
    return new Message(
        1,
        1,
        0,
        1,
        MessageClass.MARKETING,
        to,
        "Hello",
        "<p>Hello</p>",
        "Hello",
        "<stable@shop.example>",
        MessageState.SENDING,
        1,
        null,
        null,
        false,
        Instant.EPOCH,
        null,
        1,
        null);
  }
}
