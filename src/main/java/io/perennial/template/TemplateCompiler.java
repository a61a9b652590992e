package io.perennial.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates with an engine that knows values, {@code {#if}}, defaults and three formats, and
 * nothing else: no bean, no reflection, no loop, no other template.
 */
final class TemplateCompiler {

  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_BODY = 200_000;
  private static final int LONGEST_EXPRESSION = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);
  private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);

  /** The engine reads what is nested or never ends again and again, so that length is time. */
  private static final Pattern LONG_EXPRESSION =
      Pattern.compile("\\{(?:[^\\s{}][^{}]{" + LONGEST_EXPRESSION + "}|[^\\s{}][^{}]*\\{)");

  private final Engine engine =
      Engine.builder()
          .addSectionHelper(new IfSectionHelper.Factory())
          .addValueResolver(new FlatData.Resolver())
          .addValueResolver(new Formats())
          .addValueResolver(ValueResolvers.orResolver())
          .addValueResolver(ValueResolvers.trueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .build();

  private final Duration timeout;

  TemplateCompiler() {
    this(TIMEOUT);
  }

  /**
   * @param timeout after which a rendering of one part is given up
   */
  TemplateCompiler(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * A template ready to be rendered.
   *
   * @param title what faults call it
   */
  CompiledTemplate compile(String title, TemplateText source) {
    List<MailTemplateFault> faults = new ArrayList<>();
    Template subject = parse(TemplatePart.SUBJECT, source.subject(), PLAIN, faults);
    Template html = parse(TemplatePart.HTML, source.html(), HTML, faults);
    Template text = parse(TemplatePart.TEXT, source.text(), PLAIN, faults);
    if (subject == null || html == null || text == null) {
      throw new TemplateFault(title, faults);
    }
    return new CompiledTemplate(title, subject, html, text, source.html(), timeout);
  }

  /** The part as the engine reads it; null where it has a fault, which is then among the faults. */
  private @Nullable Template parse(
      TemplatePart part, String source, Variant variant, List<MailTemplateFault> faults) {
    MailTemplateFault fault = before(part, source);
    if (fault != null) {
      faults.add(fault);
      return null;
    }
    try {
      return engine.parse(source, variant);
    } catch (TemplateException | StackOverflowError e) {
      faults.add(FaultText.of(part, e));
      return null;
    }
  }

  private static @Nullable MailTemplateFault before(TemplatePart part, String source) {
    int longest = part == TemplatePart.SUBJECT ? LONGEST_SUBJECT : LONGEST_BODY;
    if (source.isBlank()) {
      return MailTemplateFault.of(
          part, "it is empty", "a mail has a subject, a body in HTML and one in text");
    }
    if (source.length() > longest) {
      return MailTemplateFault.of(
          part, "it has " + source.length() + " characters", "at most " + longest + " are allowed");
    }
    if (part == TemplatePart.SUBJECT && CompiledTemplate.CONTROL.matcher(source).find()) {
      return MailTemplateFault.of(
          part, "it has a line break or another control character", "it must be one line");
    }
    Matcher expression = LONG_EXPRESSION.matcher(source);
    return expression.find()
        ? new MailTemplateFault(
            part,
            Math.toIntExact(
                1 + source.substring(0, expression.start()).chars().filter(c -> c == '\n').count()),
            brief(expression.group()),
            "has a { in it or is longer than " + LONGEST_EXPRESSION + " characters",
            "write a space after a { that is just a brace")
        : null;
  }

  private static String brief(String expression) {
    return expression.length() > 20 ? expression.substring(0, 20) + "…" : expression;
  }
}
