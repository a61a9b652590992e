package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.perennial.business.TestClock;
import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Step;
import io.perennial.mail.ScriptedSmtp.Taken;
import io.perennial.mail.SmtpProfile;
import io.perennial.store.EmptyDatabase;
import io.perennial.template.UnsubscribeLink;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the outbox to a mail server and back, with servers that behave and servers that do not. */
@QuarkusTest
@TestProfile(SmtpProfile.class)
@ExtendWith(EmptyDatabase.class)
class SendingTest {

  private static final String GREETINGS =
      "Schöne Grüße 🌱 an alle, die im Frühling gärtnern und pflanzen möchten: 20 % auf Kübel";

  @Inject Outbox outbox;
  @Inject Dispatcher dispatcher;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @ConfigProperty(name = "quarkus.mailer.port")
  int port;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void deliversAMailThatMailProgramsUnderstand() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("shop", "not-logged");
    server.start();
    try {
      outbox.enqueue(
          List.of(
              draft(1, MessageClass.MARKETING, GREETINGS),
              draft(2, MessageClass.TRANSACTIONAL, "Your order")));
      drain();
      MimeMessage[] mails = server.getReceivedMessages();
      assertEquals(2, mails.length);
      MimeMessage marketing = by(mails, GREETINGS);
      assertEquals("Flora & Söhne <flora@shop.example>", from(marketing));
      assertEquals("ann@example.com", marketing.getAllRecipients()[0].toString());
      assertEquals(
          text("select message_id from message where firing_id = 1"), marketing.getMessageID());
      assertTrue(marketing.getMessageID().matches("<[0-9a-f-]{36}@localhost>"));
      MimeMultipart parts = (MimeMultipart) marketing.getContent();
      assertTrue(parts.getContentType().startsWith("multipart/alternative"));
      assertEquals(List.of("Grüße 🌱", ".", "Text"), lines(parts.getBodyPart(0).getContent()));
      assertEquals(List.of("<p>Grüße</p>"), lines(parts.getBodyPart(1).getContent()));
      MimeMessage transactional = by(mails, "Your order");
      assertEquals(null, transactional.getHeader("List-Unsubscribe"));
      unsubscribeWithOneClick(marketing);
    } finally {
      server.stop();
    }
  }

  @Test
  void sendsTheRestAfterAServerClosedInMidBatchAndNothingTwice() throws Exception {
    AtomicInteger mails = new AtomicInteger();
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      server.play(
          (step, line) ->
              step == Step.MAIL && mails.incrementAndGet() % 10 == 0
                  ? "421 4.7.0 too many mails"
                  : ScriptedSmtp.accept(step, line));
      outbox.enqueue(Drafts.marketing(100));
      drain();
      assertEquals(List.of("ACCEPTED 100"), states());
      assertEquals(100, server.taken.size());
      assertEquals(100, server.taken.stream().map(Taken::messageId).distinct().count());
      assertTrue(number("select count(*) from message where attempts > 1") >= 9);
    }
  }

  @Test
  void leavesInDoubtWhatTheServerTookWithoutAnAnswerAndSendsItOnlyWhenToldTo() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      server.play(Step.CONTENT, null);
      outbox.enqueue(Drafts.marketing(1));
      drain();
      drain();
      assertEquals(List.of("IN_DOUBT 1"), states());
      assertEquals(1, server.taken.size());

      server.play(ScriptedSmtp::accept);
      jdbi.useHandle(h -> h.execute("update message set state = 'PENDING'"));
      drain();
      assertEquals(List.of("ACCEPTED 1"), states());
      assertEquals(2, server.taken.size());
      assertEquals(1, server.taken.stream().map(Taken::messageId).distinct().count());
    }
  }

  @Test
  void suppressesTheAddressThatTheServerDoesNotKnow() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      server.play(
          (step, line) ->
              step == Step.RCPT && line.contains("customer-2@")
                  ? "550 5.1.1 no such user"
                  : ScriptedSmtp.accept(step, line));
      outbox.enqueue(Drafts.marketing(3));
      drain();
      assertEquals(List.of("ACCEPTED 2", "FAILED 1"), states());
      assertEquals(
          "customer-2@example.com BOUNCED",
          text("select email_normalised || ' ' || reason from suppression"));
      assertEquals(
          "The mail server answered: 550 5.1.1 no such user",
          text("select reason from message where state = 'FAILED'"));
    }
  }

  @Test
  void waitsForAServerThatIsNotThereAndThenSendsEverything() throws Exception {
    outbox.enqueue(Drafts.marketing(50));
    drain();
    assertEquals(List.of("PENDING 50"), states());
    assertEquals(0, number("select max(attempts) from message"));
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      drain();
      assertEquals(List.of("ACCEPTED 50"), states());
      assertEquals(50, server.taken.size());
    }
  }

  @Test
  void emptiesAFullOutboxSwiftly() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      outbox.enqueue(Drafts.marketing(500));
      drain();
      jdbi.useHandle(handle -> handle.execute("truncate message"));
      outbox.enqueue(Drafts.marketing(5_000));
      long start = System.nanoTime();
      drain();
      double seconds = (System.nanoTime() - start) / 1e9;
      Log.infof("Sent 5000 messages in %.2f s, %.0f per second", seconds, 5_000 / seconds);
      assertEquals(List.of("ACCEPTED 5000"), states());
      assertEquals(5_500, server.taken.stream().map(Taken::messageId).distinct().count());
    }
  }

  private void unsubscribeWithOneClick(MimeMessage mail) throws Exception {
    assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
    String header = mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
    assertTrue(header.matches("<http://localhost:8080/mail/unsubscribe/[\\w-]{48}>"), header);
    RestAssured.given()
        .formParam("List-Unsubscribe", "One-Click")
        .post(header.substring(header.indexOf(UnsubscribeLink.PATH), header.length() - 1))
        .then()
        .statusCode(200);
  }

  /** As if the longest pause of the breaker had passed. */
  private void drain() {
    clock.setTo(clock.instant().plus(Duration.ofHours(1)));
    dispatcher.drain();
  }

  private static List<String> lines(Object content) {
    return content.toString().strip().lines().toList();
  }

  private static Draft draft(long firing, MessageClass messageClass, String subject) {
    return new Draft(
        firing,
        0,
        1,
        messageClass,
        "ann@example.com",
        subject,
        "<p>Grüße</p>",
        "Grüße 🌱\n.\nText");
  }

  private static MimeMessage by(MimeMessage[] mails, String subject) throws Exception {
    for (MimeMessage mail : mails) {
      if (mail.getSubject().equals(subject)) {
        return mail;
      }
    }
    throw new AssertionError("No mail " + subject);
  }

  private static String from(MimeMessage mail) {
    try {
      var address = (jakarta.mail.internet.InternetAddress) mail.getFrom()[0];
      return address.getPersonal() + " <" + address.getAddress() + ">";
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> states() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select state || ' ' || count(*) from message group by state order by state")
                .mapTo(String.class)
                .list());
  }

  private String text(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
