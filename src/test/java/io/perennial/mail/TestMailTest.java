package io.perennial.mail;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.customer.PersonalData;
import io.perennial.graphql.OpaqueId;
import io.perennial.outbox.Dispatcher;
import io.perennial.store.EmptyDatabase;
import io.perennial.template.UnsubscribeLink;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class TestMailTest {

  private static final String SEND =
      """
      mutation ($input: MailTemplateTestSendInput!) { mailTemplateTestSend(input: $input) {
        mail { id to subject state } userErrors { code field message } } }
      """;
  private static final Map<String, Object> DRAFT =
      Map.of(
          "subject", "For {name}",
          "html", "<p>{name} <a href=\"{unsubscribeUrl}\">out</a></p>",
          "text", "{name}");

  @Inject Dispatcher dispatcher;
  @Inject UnsubscribeLink unsubscribe;
  @Inject @Any Instance<PersonalData> areas;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  private String customer = "";

  @BeforeEach
  void oneCustomer() {
    clock.setTo(Instant.parse("2026-11-25T12:00:00Z"));
    jdbi.useHandle(
        h ->
            h.execute(
                """
                insert into customer (id, name, email, email_normalised, email_consent)
                overriding system value
                values (7, 'Ann Chovy', 'ann@example.com', 'ann@example.com', true)
                """));
    customer = OpaqueId.of("cus", 7);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void goesThroughTheOutboxAndCountsForNobody() {
    send(Map.of("draft", DRAFT, "customerId", customer, "to", "me@shop.example"))
        .body("data.mailTemplateTestSend.userErrors", hasSize(0))
        .body("data.mailTemplateTestSend.mail.subject", equalTo("[Test] For Ann Chovy"))
        .body("data.mailTemplateTestSend.mail.state", equalTo("PENDING"));
    assertEquals(1, dispatcher.drain());
    ask("{ testMails { to subject state captured reason } messages { totalCount { value } edges { node { id } } }"
            + " customer(id: \""
            + customer
            + "\") { messages { edges { node { id } } } } }")
        .body("data.testMails[0].to", equalTo("me@shop.example"))
        .body("data.testMails[0].state", equalTo("ACCEPTED"))
        .body("data.testMails[0].captured", equalTo(true))
        .body("data.messages.totalCount.value", equalTo(0))
        .body("data.messages.edges", hasSize(0))
        .body("data.customer.messages.edges", hasSize(0));
    assertEquals(
        List.of("TEST TRANSACTIONAL - - 7"),
        texts(
            """
            select concat_ws(' ', kind, message_class, coalesce(cast(firing_id as text), '-'),
                   coalesce(cast(customer_id as text), '-'), sample_customer_id) from message
            """));
  }

  @Test
  void doesNotLetWhoeverTestsUnsubscribeTheCustomer() {
    send(Map.of("draft", DRAFT, "customerId", customer, "to", "me@shop.example"));
    String html = texts("select html from message").get(0);
    String token = html.replaceAll("(?s).*" + UnsubscribeLink.PATH + "([\\w-]+).*", "$1");
    assertEquals(0, unsubscribe.customerOf(token).orElseThrow());
  }

  @Test
  void sendsASavedTemplateWithASample() {
    send(Map.of("template", "win-back", "sample", "NEW", "to", "me@shop.example"))
        .body("data.mailTemplateTestSend.mail.subject", startsWith("[Test] "));
    send(Map.of("template", "no-such", "to", "me@shop.example"))
        .body("data.mailTemplateTestSend.mail", nullValue())
        .body("data.mailTemplateTestSend.userErrors[0].field", equalTo("template"))
        .body(
            "data.mailTemplateTestSend.userErrors[0].message",
            equalTo("There is no mail template named 'no-such'."));
  }

  @Test
  void refusesWhatCannotBeSent() {
    jdbi.useHandle(
        h -> h.execute("insert into suppression values ('gone@shop.example', 'MANUAL', now())"));
    Map<String, Object> header =
        Map.of("subject", "Hi\r\nBcc: all@example.com", "html", "h", "text", "t");
    assertRefused(
        Map.of("draft", header, "to", "me@shop.example"),
        "The template, subject: it has a line break or another control character; it must be one"
            + " line.");
    assertRefused(
        Map.of("draft", DRAFT, "to", "Gone@Shop.example"),
        "The address Gone@Shop.example is on the suppression list: it gets no mail.");
    assertRefused(
        Map.of("draft", DRAFT, "to", "a@shop.example, b@shop.example"),
        "'a@shop.example, b@shop.example' is not one e-mail address.");
    assertRefused(
        Map.of("to", "me@shop.example"), "Say either template or draft: what the mail says.");
    assertEquals(List.of(), texts("select id from message"));
  }

  @Test
  void isHeldBackByASuppressionThatCameMeanwhile() {
    send(Map.of("draft", DRAFT, "to", "me@shop.example"));
    jdbi.useHandle(
        h -> h.execute("insert into suppression values ('me@shop.example', 'MANUAL', now())"));
    dispatcher.drain();
    assertEquals(
        List.of("SUPPRESSED The address is on the suppression list."),
        texts("select state || ' ' || reason from message"));
  }

  @Test
  void sendsAFewInAMinute() {
    Map<String, Object> input = Map.of("draft", DRAFT, "to", "me@shop.example");
    for (int i = 0; i < 5; i++) {
      send(input).body("data.mailTemplateTestSend.userErrors", hasSize(0));
    }
    assertRefused(input, "At most 5 test mails go out in a minute: wait a little.");
    clock.setTo(clock.instant().plusSeconds(61));
    send(input).body("data.mailTemplateTestSend.userErrors", hasSize(0));
    assertEquals(6, texts("select id from message").size());
  }

  @Test
  void keepsNothingOfACustomerWhoIsErasedAndTellsItOnlyWhatIsItsOwn() {
    send(Map.of("draft", DRAFT, "customerId", customer, "to", "me@shop.example"));
    String exported =
        jdbi.withHandle(h -> messages().export(h, 7)).getOrDefault("message", List.of()).get(0);
    assertTrue(exported.contains("For Ann Chovy") && !exported.contains("me@shop.example"));
    jdbi.useTransaction(h -> messages().erase(h, 7, id -> id));
    assertEquals(0, dispatcher.drain());
    String kept = texts("select cast(to_jsonb(message) as text) from message").get(0);
    assertFalse(kept.contains("Ann") || kept.contains("me@shop.example"), kept);
    assertEquals(List.of("SUPPRESSED"), texts("select state from message"));
  }

  @Test
  void movesWithTheCustomerThatAnotherIsMergedInto() {
    send(Map.of("draft", DRAFT, "customerId", customer, "to", "me@shop.example"));
    jdbi.useTransaction(h -> messages().merge(h, 7, 8));
    assertEquals(
        List.of("- 8"),
        texts(
            "select concat_ws(' ', coalesce(cast(customer_id as text), '-'), sample_customer_id)"
                + " from message"));
  }

  private PersonalData messages() {
    return areas.stream().filter(a -> a.area().equals("messages")).findFirst().orElseThrow();
  }

  private void assertRefused(Map<String, Object> input, String message) {
    send(input)
        .body("data.mailTemplateTestSend.mail", nullValue())
        .body("data.mailTemplateTestSend.userErrors[0].message", equalTo(message));
  }

  private static ValidatableResponse send(Map<String, Object> input) {
    return ask(SEND, Map.of("input", input)).statusCode(200);
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
