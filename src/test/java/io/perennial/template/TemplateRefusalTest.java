package io.perennial.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template is refused for, in the words that its author reads. */
class TemplateRefusalTest {

  private static final Map<String, Object> DATA = data("Ann");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {inject:dataSource}            | {inject:dataSource} is not allowed: a template sees its own data only; write a space after a { that is just a brace.
          {cdi:dataSource.close}         | {cdi:dataSource.close} is not allowed: a template sees its own data only; write a space after a { that is just a brace.
          {config:quarkus.mailer.host}   | {config:quarkus.mailer.host} is not allowed: a template sees its own data only; write a space after a { that is just a brace.
          {#for i in 9}x{/for}           | {#for i in 9} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#each name}x{/each}           | {#each name} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#while name}x{/while}         | {#while name} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#include other /}             | {#include other /} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#insert name /}               | {#insert name /} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#eval name /}                 | {#eval name /} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {#fragment a}x{/fragment}      | {#fragment a} is not allowed; the only section is {#if …} … {#else} … {/if}.
          {name.getClass}                | {name.getClass} asks too much of a value; there are .upper, .lower, .firstWord and ?: 'default'.
          {name.class.forName('x')}      | {name.class.forName('x')} asks too much of a value; there are .upper, .lower, .firstWord and ?: 'default'.
          {name.repeat(1000)}            | {name.repeat(1000)} asks too much of a value; there are .upper, .lower, .firstWord and ?: 'default'.
          {password}                     | {password} is not known; there are name, orders, unsubscribeUrl.
          {#if orders > 5}{secret}{/if}  | {secret} is not known; there are name, orders, unsubscribeUrl.
          {#if name}x                    | unterminated section [if] detected; every {value} has its }, and every {#if} its {/if}.
          Hi {name                       | a { has no }; every {value} has its }, and every {#if} its {/if}.
          """)
  void saysWhatReachesTooFarAndWhatToDo(String html, String refusal) {
    assertEquals("T, html, line 2: " + refusal, refused("<p>\n" + html + "</p>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <a href="{name}">x</a>                                  | {name} could lead anywhere
          <a href=" {name}/x">x</a>                               | {name} could lead anywhere
          <a href="java{name}">x</a>                              | {name} could lead anywhere
          <a href="https://{name}/x">x</a>                        | {name} could lead anywhere
          <a href="//{name}/x">x</a>                              | {name} could lead anywhere
          <a href="{#if orders}https://a.example/{#else}{name}{/if}">x</a> | {name} could lead anywhere
          <img src='{name.lower}'>                                | {name.lower} could lead anywhere
          <form action="{name}"></form>                           | {name} could lead anywhere
          <!--[if mso]><a href="{name}">x</a><![endif]-->         | {name} could lead anywhere
          <a href="\\\\{name}">x</a>                            | {name} could lead anywhere
          <a href="javascript:alert(1)">x</a>                     | javascript:alert(1) is no link for a mail
          <a href=" JavaScript:alert(1)">x</a>                    | JavaScript:alert(1) is no link for a mail
          """)
  void refusesLinksThatDataCouldLeadAstray(String html, String refusal) {
    String remedy = "; a link begins with https:, http:, mailto: or tel:, or is {unsubscribeUrl}.";
    assertEquals("T, html, line 2: " + refusal + remedy, refused("<p>\n" + html));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <{name}>                    | is part of a tag; write a space after the <.
          </{#if orders}{name}{/if}>  | is part of a tag; write a space after the <.
          <a{name}>x</a>              | is part of a tag; put it between tags.
          <b {name}>x</b>             | is part of a tag; put the attribute's value in quotes.
          <b title={name}>x</b>       | is part of a tag; put the attribute's value in quotes.
          <script>'{name}'</script>   | is part of a script; print values in text and in links only.
          <style>p { a: {name} }</style> | is part of a style; print values in text and in links only.
          <b onclick="f('{name}')">x</b> | is part of onclick; print values in text and in links only.
          <b style="color: {name}">x</b> | is part of style; print values in text and in links only.
          """)
  void refusesValuesWhereEscapingIsNotEnough(String html, String refusal) {
    assertEquals("T, html, line 2: {name} " + refusal, refused("<p>\n" + html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"{unsubscribeUrl}\">x</a>",
        "<a href={unsubscribeUrl}>x</a>",
        "<a href='https://shop.example/?who={name}&n={orders}'>{name}</a>",
        "<a href='https://shop.example/{#if orders}{name}{/if}'>x</a>",
        "<a href='{#if orders}https://a.example/{name}{#else}https://b.example/{/if}'>x</a>",
        "<a href='mailto:us@shop.example?subject={name}'>x</a>",
        "<img src='https://shop.example/a.png' alt='for {name}' title=\"{name ?: 'you'}\">",
        "<style>p { color: red }</style> 3 < 4 <!-- {name} -->",
      })
  void letsGoodHtmlBy(String html) {
    assertInstanceOf(
        Rendered.class, html(html).requireOnly(DATA.keySet()).render(DATA), () -> html);
  }

  @Test
  void escapesTheDataInHtmlAndNeverReadsThemAsATemplate() {
    var template = html("<b title='{name}'>{name}</b>").requireOnly(DATA.keySet());
    var mail = (Rendered) template.render(data("{orders}<img src=x onerror='a()'>\"&{#eval}"));
    String escaped = "{orders}&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;{#eval}";
    assertEquals("<b title='" + escaped + "'>" + escaped + "</b>", mail.html());
  }

  @Test
  void tellsAllFaultsAtOnceEachWithPartLineValueAndRemedy() {
    var compiled =
        new TemplateCompiler()
            .compile(
                "T",
                new TemplateText(
                    "{nme}", "<p>\n{a}\n<a href='{name}'>x</a>", "one\ntwo {inject:x}"));
    var fault = assertThrows(TemplateFault.class, () -> compiled.requireOnly(DATA.keySet()));
    String names = "there are name, orders, unsubscribeUrl";
    assertEquals(
        List.of(
            new MailTemplateFault(TemplatePart.SUBJECT, 1, "{nme}", "is not known", names),
            new MailTemplateFault(TemplatePart.HTML, 2, "{a}", "is not known", names),
            new MailTemplateFault(
                TemplatePart.TEXT,
                2,
                "{inject:x}",
                "is not allowed: a template sees its own data only",
                "write a space after a { that is just a brace"),
            new MailTemplateFault(
                TemplatePart.HTML,
                3,
                "{name}",
                "could lead anywhere",
                "a link begins with https:, http:, mailto: or tel:, or is {unsubscribeUrl}")),
        fault.faults());
    assertEquals(
        "subject, line 1: {nme} is not known; " + names + ".", fault.faults().get(0).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u0000", "\u000b"})
  void refusesSubjectsThatWouldAddAHeader(String lineBreak) {
    String bcc = lineBreak + "Bcc: all@example.com";
    var fault = assertThrows(TemplateFault.class, () -> template("Hi" + bcc, "h"));
    assertEquals(
        "T, subject: it has a line break or another control character; it must be one line.",
        fault.getMessage());
    assertEquals(
        "T, subject: with these data it is not one line of 1 to 500 characters; print no value in it"
            + " that may be long or have line breaks.",
        failed(template("Hi {name}", "h"), data("Ann" + bcc)));
  }

  @Test
  void endsARenderingThatTakesTooLong() {
    var slow = new TemplateCompiler(Duration.ZERO).compile("T", new TemplateText("s", "h", "t"));
    assertEquals(
        "T, subject: it is not rendered within 0 milliseconds; make it shorter or simpler.",
        failed(slow, DATA));
  }

  @Test
  void endsARenderingThatBecomesTooLong() {
    String name = "{name}".repeat(300);
    assertEquals(
        "T, html: with these data it becomes longer than 500000 characters; print fewer or shorter"
            + " values.",
        failed(html(name), data("x".repeat(2_000))));
    assertEquals(
        "T, html: 'name' has 2001 characters with these data; a value has at most 2000.",
        failed(html(name), data("x".repeat(2_001))));
    assertEquals(
        "T, html: with these data it becomes longer than 500000 characters; print fewer or shorter"
            + " values.",
        failed(html("{name.upper}".repeat(16_000)), data("x".repeat(2_000))));
  }

  @Test
  void refusesExpressionsWhoseReadingWouldTakeLong() {
    String deep = "{" + "name.or(".repeat(100) + "name" + ")".repeat(100) + "}";
    var fault = assertThrows(TemplateFault.class, () -> html("\n" + deep));
    assertEquals(
        "T, html, line 2: {name.or(name.or(nam… has a { in it or is longer than 500 characters; write"
            + " a space after a { that is just a brace.",
        fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "{|", "{!", "{#a", "{/", "{@", "{\""})
  void refusesBracesThatNeverEnd(String brace) {
    var fault = assertThrows(TemplateFault.class, () -> html(brace.repeat(50_000)));
    assertEquals(
        "T, html, line 1: "
            + brace
            + "{ has a { in it or is longer than 500 characters; write a space after a { that is"
            + " just a brace.",
        fault.getMessage());
  }

  private static String refused(String html) {
    try {
      html(html).requireOnly(DATA.keySet());
      throw new AssertionError("let by: " + html);
    } catch (TemplateFault fault) {
      assertTrue(
          fault.faults().size() == 1,
          () ->
              fault.faults().stream()
                  .map(MailTemplateFault::getMessage)
                  .collect(Collectors.joining("\n")));
      return String.valueOf(fault.getMessage());
    }
  }

  private static String failed(CompiledTemplate template, Map<String, Object> data) {
    return assertInstanceOf(Failed.class, template.render(new HashMap<>(data))).message();
  }

  private static CompiledTemplate html(String html) {
    return template("s", html);
  }

  private static CompiledTemplate template(String subject, String html) {
    return new TemplateCompiler().compile("T", new TemplateText(subject, html, "t"));
  }

  private static Map<String, Object> data(String name) {
    return new HashMap<>(
        Map.of("name", name, "orders", 3, "unsubscribeUrl", "https://shop.example/u"));
  }
}
