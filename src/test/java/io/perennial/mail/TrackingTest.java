package io.perennial.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.outbox.Dispatcher;
import io.perennial.outbox.Draft;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.Outbox;
import io.perennial.outbox.TestDraft;
import io.perennial.outbox.TestMails;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mail with two links and one to unsubscribe, sent over SMTP and then looked at. */
@QuarkusTest
@TestProfile(TrackingProfile.class)
@ExtendWith(EmptyDatabase.class)
class TrackingTest {

  private static final String BASE = "https://mail.shop.example";
  private static final String UNSUBSCRIBE = BASE + "/mail/unsubscribe/token";
  private static final String HTML =
      """
      <!DOCTYPE html><html><body><!--[if mso]><i>mso</i><![endif]-->
      <p>Grüße <a href="https://shop.example/?a=1&amp;b=2">one</a> <a href='https://shop.example/2'>two</a>
      <a href="%s">out</a></p></body></html>"""
          .formatted(UNSUBSCRIBE);
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Inject Outbox outbox;
  @Inject TestMails testMails;
  @Inject Dispatcher dispatcher;
  @Inject TrackingToken tokens;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @ConfigProperty(name = "quarkus.mailer.port")
  int port;

  private String sent = "";
  private Document page = new Document("");

  @BeforeEach
  void sendAMail() throws Exception {
    clock.setTo(NOW);
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into customer (id, email, email_normalised, email_consent)
                overriding system value values (7, 'ann@example.com', 'ann@example.com', true)
                """));
    outbox.enqueue(
        List.of(new Draft(1, 0, 7, MessageClass.MARKETING, "ann@example.com", "Hi", HTML, "t")));
    sent = send();
    page = Jsoup.parse(sent);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void changesTheAddressesOfLinksAndAddsAnImageAndNothingElse() {
    assertEquals(HTML, text("select html from message"));
    String first = page.select("a").get(0).attr("href");
    String second = page.select("a").get(1).attr("href");
    String image = page.select("img").attr("src");
    assertTrue(first.matches(BASE + "/c/[\\w-]{48}") && second.matches(BASE + "/c/[\\w-]{48}"));
    assertTrue(image.matches(BASE + "/o/[\\w-]{48}"), image);
    assertEquals(
        HTML,
        sent.replace(first, "https://shop.example/?a=1&amp;b=2")
            .replace(second, "https://shop.example/2")
            .replaceAll("<img src=\"[^>]*>", ""));
    assertTrue(sent.contains("<img src=\"" + image + "\" width=\"1\" height=\"1\""), sent);
    assertTrue(
        sent.indexOf("<img") == sent.indexOf("</body>") - page.select("img").outerHtml().length(),
        sent);
  }

  @Test
  void leadsToTheLinkAsItWasWrittenAndKeepsTheClick() {
    follow(0)
        .statusCode(302)
        .header("Location", "https://shop.example/?a=1&b=2")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer");
    follow(0);
    assertEquals(List.of("PERENNIAL CLICKED 7 0 false"), events());
  }

  @Test
  void showsTheImageToWhoeverAsksAndKeepsTheOpen() {
    String path = page.select("img").attr("src").substring(BASE.length());
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("image/gif")
        .header("Cache-Control", "no-store");
    assertEquals(List.of("PERENNIAL OPENED 7 - false"), events());
    given().get("/o/made-up").then().statusCode(200).contentType("image/gif");
    given().head(path).then().statusCode(200);
    assertEquals(List.of("PERENNIAL OPENED 7 - false", "PERENNIAL OPENED 7 - true"), events());
  }

  @Test
  void countsApartWhatProgramsSayThatTheyAre() {
    given().redirects().follow(false).head(path(0)).then().statusCode(302);
    tick();
    given().redirects().follow(false).header("Purpose", "prefetch").get(path(0));
    tick();
    given().redirects().follow(false).header("Sec-Purpose", "prefetch;prerender").get(path(0));
    tick();
    given().redirects().follow(false).header("X-Moz", "Prefetch").get(path(0));
    tick();
    follow(0);
    assertEquals(
        List.of("true", "true", "true", "true", "false"),
        texts("select cast(machine as text) from mail_event order by id"));
  }

  @Test
  void takesWhoFollowsAllLinksAtOnceForAProgram() {
    follow(0);
    clock.setTo(NOW.plusMillis(2_500));
    follow(1);
    assertEquals(List.of("PERENNIAL CLICKED 7 0 false", "PERENNIAL CLICKED 7 1 false"), events());
    clock.setTo(NOW.plusMillis(9_000));
    follow(0);
    clock.setTo(NOW.plusMillis(9_900));
    follow(1);
    assertEquals(
        List.of("false", "false", "true", "true"),
        texts("select cast(machine as text) from mail_event order by id"));
  }

  @Test
  void leadsNowhereByATokenThatWasMadeUpOrBelongsToSomethingElse() {
    String image = page.select("img").attr("src").substring((BASE + "/o/").length());
    for (String token :
        List.of("x", path(0).substring(3, 50) + "A", image, "https:%2F%2Fevil.example")) {
      given()
          .redirects()
          .follow(false)
          .get("/c/" + token)
          .then()
          .statusCode(404)
          .contentType("text/html;charset=UTF-8")
          .header("Location", equalTo(null))
          .body(containsString("This link is not valid"));
    }
    long message = Long.parseLong(text("select id from message"));
    given().redirects().follow(false).get("/c/" + tokens.ofLink(message, 2)).then().statusCode(410);
    assertEquals(List.of(), events());
  }

  @Test
  void saysThatALinkHasExpiredOnceItsCustomerWasErased() {
    jdbi.useHandle(h -> h.execute("update message set recipient = null, html = null, text = null"));
    follow(0).statusCode(410).body(containsString("This link has expired"));
    given().get(page.select("img").attr("src").substring(BASE.length())).then().statusCode(200);
    assertEquals(List.of(), events());
  }

  @Test
  void showsOpensAndClicksWithTheMessage() {
    follow(1);
    given()
        .header("Authorization", "Bearer a-key-for-this-test-only")
        .contentType("application/json")
        .body(
            "{\"query\": \"{ messages { edges { node { events { kind provider machine link } } } } }\"}")
        .post("/graphql")
        .then()
        .body("data.messages.edges[0].node.events[0].kind", equalTo("CLICKED"))
        .body("data.messages.edges[0].node.events[0].provider", equalTo("PERENNIAL"))
        .body("data.messages.edges[0].node.events[0].machine", equalTo(false))
        .body("data.messages.edges[0].node.events[0].link", equalTo(1));
  }

  @Test
  void leavesTestMailsAsTheyWereWritten() throws Exception {
    testMails.enqueue(new TestDraft(null, "me@shop.example", "[Test] Hi", HTML, "t"), 5);
    assertEquals(HTML, send());
  }

  @Test
  void leavesMailsToStaffAsTheyWereWritten() throws Exception {
    outbox.enqueue(
        List.of(new Draft(2, 0, 7, MessageClass.STAFF, "me@shop.example", "Hi", HTML, "t")));
    assertEquals(HTML, send());
  }

  private String send() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(port)) {
      while (dispatcher.drain() > 0) {
        // until nothing is due
      }
      byte[] mail = server.taken.get(0).content().getBytes(StandardCharsets.ISO_8859_1);
      MimeMessage read =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
      MimeMultipart parts = (MimeMultipart) read.getContent();
      return parts.getBodyPart(1).getContent().toString().replace("\r\n", "\n").strip();
    }
  }

  private void tick() {
    clock.setTo(clock.instant().plusSeconds(2));
  }

  private ValidatableResponse follow(int link) {
    return given().redirects().follow(false).get(path(link)).then();
  }

  private String path(int link) {
    return page.select("a").get(link).attr("href").substring(BASE.length());
  }

  private List<String> events() {
    return texts(
        """
        select concat_ws(' ', provider, kind, customer_id, coalesce(cast(link as text), '-'),
                         cast(machine as text))
        from mail_event order by id
        """);
  }

  private String text(String sql) {
    return texts(sql).get(0);
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
