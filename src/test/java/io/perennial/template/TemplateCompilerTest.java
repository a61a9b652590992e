package io.perennial.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCompilerTest {

  private static final String NAMES = "lastOrderAt, name, orders";

  private final TemplateCompiler compiler = new TemplateCompiler();
  private final Map<String, Object> data = data("Ann O'Hara <b>");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Hi {name}                             | Hi Ann O&#39;Hara &lt;b&gt;
          {name.firstWord.upper}                | ANN
          {orders}                              | 3
          {#if orders > 2}many{#else}few{/if}   | many
          {#if lastOrderAt}yes{#else}no{/if}    | no
          {lastOrderAt ?: 'never'}              | never
          [{lastOrderAt}]                       | []
          p { color: red }                      | p { color: red }
          """)
  void rendersValuesConditionsDefaultsAndFormats(String template, String expected) {
    CompiledTemplate compiled = html(template).requireOnly(data.keySet());
    assertEquals(expected, rendered(compiled.render(data)).html());
  }

  @Test
  void escapesHtmlButNeitherSubjectNorText() {
    var template =
        compiler.compile("T", new TemplateText("For {name}", "<p>{name}</p>", "Hi {name}"));
    assertEquals(
        new Rendered("For Ann O'Hara <b>", "<p>Ann O&#39;Hara &lt;b&gt;</p>", "Hi Ann O'Hara <b>"),
        template.render(data));
  }

  @Test
  void neverEvaluatesTextFromPeople() {
    var rendering = html("Hi {name}").render(data("{orders} {inject:secret}"));
    assertEquals("Hi {orders} {inject:secret}", rendered(rendering).html());
  }

  @Test
  void namesAnUnknownVariableItsPlaceAndWhatThereIs() {
    var failed = assertInstanceOf(Failed.class, html("Hi {nme}").render(data));
    assertEquals("T, html: there is no 'nme'; there are " + NAMES + ".", failed.message());
    assertEquals(
        "T, html, line 2: {nme} is not known; there are " + NAMES + ".",
        refusal("Hi\n{#if orders > 100}{nme}{/if}"));
    assertEquals(
        "T, html, line 1: {nme} is not known; there are " + NAMES + ".", refusal("{nme ?: 'x'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {inject:dataSource}             | {inject:dataSource} is not allowed: a template sees its own
          {cdi:dataSource.close}          | {cdi:dataSource.close} is not allowed: a template sees its own
          {config:quarkus.mailer.host}    | is not allowed: a template sees its own
          {str:eval('x')}                 | is not allowed: a template sees its own
          body{color:red}                 | write a space after a { that is just a brace
          {name.getClass}                 | {name.getClass} asks too much of a value
          {name.getClass().forName('x')}  | asks too much of a value
          {orders.class.classLoader}      | asks too much of a value
          {name.or(name.getClass)}        | asks too much of a value
          {#if name.getClass}x{/if}       | asks too much of a value
          {#if orders > 99}{name.x}{/if}  | {name.x} asks too much of a value
          {name.raw}                      | asks too much of a value
          {this}                          | is not known
          {#for i in 1000000000}x{/for}   | {#for i in 1000000000} is not allowed; the only section is
          {#each name}x{/each}            | is not allowed; the only section is
          {#include other /}              | is not allowed; the only section is
          {#eval name /}                  | is not allowed; the only section is
          {#let x=1}{x}{/let}             | is not allowed; the only section is
          {#if name}x                     | unterminated section
          Hi {name                        | a { has no }
          """)
  void refusesWhatReachesFurtherThanTheData(String template, String why) {
    String refusal = refusal(template);
    assertTrue(refusal.startsWith("T, html, line 1: ") && refusal.contains(why), refusal);
    assertTrue(!refusal.contains("java.") && !refusal.contains("io.quarkus"), refusal);
  }

  @Test
  void rendersNothingOfWhatItWouldHaveRefused() {
    var failed = assertInstanceOf(Failed.class, html("{name.getClass}").render(data));
    assertEquals(
        "T, html, line 1: {name.getClass} asks too much of a value; there are .upper, .lower,"
            + " .firstWord and ?: 'default'.",
        failed.message());
    assertInstanceOf(Failed.class, html("{inject:dataSource}").render(data));
  }

  @Test
  void refusesASubjectThatWouldAddAHeader() {
    var fault =
        assertThrows(
            TemplateFault.class,
            () -> compiler.compile("T", new TemplateText("Hi\r\nBcc: all@example.com", "h", "t")));
    assertEquals(
        "T, subject: it has a line break or another control character; it must be one line.",
        fault.getMessage());
    var byName = compiler.compile("T", new TemplateText("Hi {name}", "h", "t"));
    for (String lineBreak : new String[] {"\r\n", "\n", "\r", "\u2028", "\u0085"}) {
      var failed =
          assertInstanceOf(
              Failed.class, byName.render(data("Ann" + lineBreak + "Bcc: all@example.com")));
      assertEquals(
          "T, subject: with these data it is not one line of 1 to 500 characters; print no value in"
              + " it that may be long or have line breaks.",
          failed.message());
    }
  }

  @Test
  void refusesWhatIsTooLongOrNestedTooDeeply() {
    var fault = assertThrows(TemplateFault.class, () -> html("x".repeat(200_001)));
    assertEquals(
        "T, html: it has 200001 characters; at most 200000 are allowed.", fault.getMessage());
    String deep = "{#if name}".repeat(12_000) + "x" + "{/if}".repeat(12_000);
    assertTrue(
        refusalOrFailure(deep)
            .endsWith("it is nested too deeply; take some of it out of the rest."));
  }

  private String refusalOrFailure(String template) {
    try {
      return assertInstanceOf(Failed.class, html(template).render(data)).message();
    } catch (TemplateFault fault) {
      return String.valueOf(fault.getMessage());
    }
  }

  private String refusal(String template) {
    return String.valueOf(
        assertThrows(TemplateFault.class, () -> html(template).requireOnly(data.keySet()))
            .getMessage());
  }

  private CompiledTemplate html(String template) {
    return compiler.compile("T", new TemplateText("s", template, "t"));
  }

  private static Rendered rendered(Rendering rendering) {
    return assertInstanceOf(Rendered.class, rendering);
  }

  private static Map<String, Object> data(String name) {
    Map<String, Object> data = new HashMap<>(Map.of("name", name, "orders", 3));
    data.put("lastOrderAt", null);
    return data;
  }
}
