package io.perennial.template;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.Ask;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserErrorCode;
import io.perennial.store.EmptyDatabase;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class TemplatesTest {

  @Inject Templates templates;
  @Inject TemplateEditor editor;
  @Inject TemplateArchiver archiver;
  @Inject MailData mailData;
  @Inject UnsubscribeLink unsubscribe;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void rendersEveryBuiltInTemplateForARegularCustomerAndForANewOne() {
    assertEquals(
        List.of(
            "goes-well-with",
            "lapsed-subscriber",
            "second-order",
            "thank-referrer",
            "welcome-high-tier",
            "win-back",
            "win-back-reminder"),
        templates.names());
    for (MailTemplate template : templates.all()) {
      templates.require(template.title(), template.source(), mailData.samples());
      for (Map<String, @Nullable Object> sample : mailData.samples()) {
        var mail = rendered(templates.render(template.name(), null, sample));
        String url = String.valueOf(sample.get("unsubscribeUrl"));
        assertTrue(mail.html().contains(url) && mail.text().contains(url));
        assertFalse(mail.html().contains("{") || mail.text().contains("{"));
      }
    }
  }

  @Test
  void tellsWhatIsKnownOfCustomersAsPlainData() {
    long known = customer("Jürgen\n Groß", "de-DE");
    long unknown = customer(null, null);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into purchase_history
                  (customer_id, version, orders, frequency, first_day, last_day, last_change_day,
                   revenue, margin_known, revenue_unknown, margin_source, spend_days, refreshed_at)
                values (?, 1, 4, 3, '2025-01-01', '2026-01-30', '2026-01-30',
                        400, 0, 400, 'DEFAULT', 3, now())
                """,
                known));
    clock.setTo(Instant.parse("2026-03-01T10:00:00Z"));
    var data = mailData.of(List.of(known, unknown, 999L));
    assertEquals(2, data.size());
    Map<String, @Nullable Object> regular = data.get(known);
    assertNotNull(regular);
    assertEquals("Jürgen Groß", regular.get("name"));
    assertEquals("30. Januar 2026", regular.get("lastOrderAt"));
    assertEquals(30L, regular.get("daysSinceOrder"));
    assertEquals(4, regular.get("orders"));
    assertEquals("USD", regular.get("currency"));
    assertNull(regular.get("lifetimeValue"));
    Map<String, @Nullable Object> nobody = data.get(unknown);
    assertNotNull(nobody);
    assertEquals("there", nobody.get("name"));
    assertEquals(0, nobody.get("orders"));
    assertNull(nobody.get("lastOrderAt"));
    String url = String.valueOf(regular.get("unsubscribeUrl"));
    String token = url.substring(url.lastIndexOf('/') + 1);
    assertEquals(known, unsubscribe.customerOf(token).orElseThrow());
    assertFalse(unsubscribe.customerOf(token.replace(token.charAt(20), 'x') + "A").isPresent());
  }

  @Test
  void prefersTheNewestRevisionInTheNearestLanguage() {
    save("win-back", "en", "English");
    save("win-back", "de", "Deutsch");
    save("win-back", "de", "Deutsch, neu");
    Map<String, @Nullable Object> data = mailData.samples().get(0);
    assertEquals("Deutsch, neu", rendered(templates.render("win-back", "de-AT", data)).subject());
    assertEquals("Deutsch, neu", rendered(templates.render("win-back", "de_AT", data)).subject());
    assertEquals("English", rendered(templates.render("win-back", "fr", data)).subject());
    assertEquals("English", rendered(templates.render("win-back", "not a tag!", data)).subject());
    assertEquals("English", rendered(templates.render("win-back", null, data)).subject());
    var failed = assertInstanceOf(Failed.class, templates.render("other", null, data));
    assertEquals("There is no mail template named 'other'.", failed.message());
    assertTrue(templates.exists("win-back"));
    assertFalse(templates.exists("other"));
  }

  @Test
  void savesOnlyWhatCanBeRenderedForEveryone() {
    var unknown = editor.save(input("promo", "en", "Hi {nme}", null));
    assertNull(unknown.template());
    assertTrue(
        unknown
            .userErrors()
            .get(0)
            .message()
            .startsWith("Template promo (en), subject, line 1: {nme} is not known; there are"));
    var header = editor.save(input("promo", "en", "Hi\nBcc: x@example.com", null));
    assertEquals(
        "Template promo (en), subject: it has a line break or another control character; it must be"
            + " one line.",
        header.userErrors().get(0).message());
    assertEquals("subject", header.userErrors().get(0).field());
    assertEquals(
        "name", editor.save(input("Promo!", "en", "Hi", null)).userErrors().get(0).field());
    assertEquals("locale", editor.save(input("p", "e n", "Hi", null)).userErrors().get(0).field());
    assertFalse(templates.exists("promo"));
  }

  @Test
  void refusesAnEditOfAnOlderRevision() {
    assertEquals(1, revision(editor.save(input("promo", "en", "One", 0))));
    assertEquals(2, revision(editor.save(input("promo", "en", "Two", 1))));
    var conflict = editor.save(input("promo", "en", "Three", 1));
    assertEquals(UserErrorCode.CONFLICT, conflict.userErrors().get(0).code());
  }

  @Test
  void restoresWhatAnEarlierRevisionSaidAsANewOne() {
    save("win-back", "en", "One");
    save("win-back", "en", "Two");
    assertEquals(3, revision(editor.restore("win-back", "en", 1, 2)));
    assertEquals("One", subject("win-back"));
    assertEquals(4, revision(editor.restore("win-back", "en", 0, null)));
    assertEquals("{name.firstWord}, we miss you at {shopName}", subject("win-back"));
    assertEquals(
        List.of("4 {name.firstWord}, we miss you at {shopName}", "3 One", "2 Two"),
        revisions(Long.MAX_VALUE, 3));
    assertEquals(
        List.of("1 One", "0 {name.firstWord}, we miss you at {shopName}"), revisions(2, 3));
    var conflict = editor.restore("win-back", "en", 1, 3);
    assertEquals(UserErrorCode.CONFLICT, conflict.userErrors().get(0).code());
    assertEquals(
        "There is no revision 9 of the template 'win-back' in en.",
        editor.restore("win-back", "en", 9, null).userErrors().get(0).message());
  }

  @Test
  void putsAwayWhatNobodySendsUntilItIsSavedAgain() {
    save("promo", "en", "One");
    save("promo", "de", "Eins");
    assertEquals(2, archiver.archive("promo", null).archived().size());
    assertFalse(templates.exists("promo"));
    assertEquals(
        "There is no saved template 'promo'.",
        archiver.archive("promo", null).userErrors().get(0).message());
    assertEquals(2, revision(editor.save(input("promo", "en", "Two", 0))));
    assertEquals(
        List.of("en"),
        templates.all().stream()
            .filter(t -> t.name().equals("promo"))
            .map(MailTemplate::locale)
            .toList());
    assertEquals(3, revision(editor.restore("promo", "en", 1, 2)));
    assertEquals(
        "The template 'win-back' comes with Perennial and stays; a saved one replaces it.",
        archiver.archive("win-back", null).userErrors().get(0).message());
  }

  @Test
  void triesATemplateAsItIsBeingWritten() {
    long ann = customer("Ann <b>", null);
    Ask.ask(
            """
            query ($id: ID!) {
              good: mailTemplateTry(input: {subject: "Hi {name}", html: "<p>{name}</p>", text: "t"},
                customerId: $id) { preview { subject html text } faults { message } }
              sample: mailTemplateTry(input: {subject: "Hi {name}", html: "{lifetimeValue ?: 'none'}",
                text: "{lastOrderAt}", locale: "de"}) { preview { subject html text } }
              bad: mailTemplateTry(input: {subject: "s", html: "{nme}", text: "{#for a in b}"})
                { preview { subject } faults { part line value problem remedy message } }
            }
            """,
            Map.of("id", OpaqueId.of("cus", ann)))
        .body("data.good.preview.subject", equalTo("Hi Ann <b>"))
        .body("data.good.preview.html", equalTo("<p>Ann &lt;b&gt;</p>"))
        .body("data.good.faults", hasSize(0))
        .body("data.sample.preview.subject", equalTo("Hi Ada Lovelace"))
        .body("data.sample.preview.html", equalTo("812,50\u00a0$"))
        .body("data.bad.preview", nullValue())
        .body("data.bad.faults[0].part", equalTo("TEXT"))
        .body("data.bad.faults[0].line", equalTo(1))
        .body("data.bad.faults[0].value", equalTo("{#for a in b}"))
        .body("data.bad.faults[0].problem", equalTo("is not allowed"))
        .body(
            "data.bad.faults[0].remedy", equalTo("the only section is {#if …} … {#else} … {/if}"));
  }

  private List<String> revisions(long below, int limit) {
    return templates.revisions("win-back", "en", below, limit).stream()
        .map(t -> t.revision() + " " + t.subject())
        .toList();
  }

  private String subject(String name) {
    return templates.find(name, "en").orElseThrow().subject();
  }

  private long customer(@Nullable String name, @Nullable String locale) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("insert into customer (name, locale) values (:n, :l) returning id")
                .bind("n", name)
                .bind("l", locale)
                .mapTo(Long.class)
                .one());
  }

  private void save(String name, String locale, String subject) {
    assertEquals(List.of(), editor.save(input(name, locale, subject, null)).userErrors());
  }

  private static int revision(MailTemplateSaveResult result) {
    MailTemplate template = result.template();
    assertNotNull(template);
    return template.revision();
  }

  private static MailTemplateSaveInput input(
      String name, String locale, String subject, @Nullable Integer expectedRevision) {
    return new MailTemplateSaveInput(
        name, locale, subject, "<p>{name}</p>", "{name}", expectedRevision);
  }

  private static Rendered rendered(Rendering rendering) {
    return assertInstanceOf(Rendered.class, rendering);
  }
}
