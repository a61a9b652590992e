package io.perennial.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.List;

/**
 * Reads templates with an engine that knows values, {@code {#if}}, defaults and three formats, and
 * nothing else: no bean, no reflection, no loop, no other template.
 */
final class TemplateCompiler {

  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_BODY = 200_000;
  private static final long TIMEOUT_MILLIS = 2_000;
  private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);
  private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);

  private final Engine engine =
      Engine.builder()
          .addSectionHelper(new IfSectionHelper.Factory())
          .addValueResolver(new FlatData.Resolver())
          .addValueResolver(new Formats())
          .addValueResolver(ValueResolvers.orResolver())
          .addValueResolver(ValueResolvers.trueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .timeout(TIMEOUT_MILLIS)
          .build();

  /**
   * A template ready to be rendered.
   *
   * @param title what faults call it
   */
  CompiledTemplate compile(String title, TemplateText source) {
    if (source.subject().lines().count() > 1) {
      throw new TemplateFault(title + ", subject: it must be one line.");
    }
    return new CompiledTemplate(
        title,
        parse(title, "subject", source.subject(), PLAIN, LONGEST_SUBJECT),
        parse(title, "html", source.html(), HTML, LONGEST_BODY),
        parse(title, "text", source.text(), PLAIN, LONGEST_BODY));
  }

  private Template parse(String title, String part, String source, Variant variant, int longest) {
    if (source.isBlank()) {
      throw new TemplateFault(title + ", " + part + ": it is empty.");
    }
    if (source.length() > longest) {
      throw new TemplateFault(
          title
              + ", "
              + part
              + ": it has "
              + source.length()
              + " characters; at most "
              + longest
              + " are allowed.");
    }
    try {
      return engine.parse(source, variant);
    } catch (TemplateException | StackOverflowError e) {
      throw new TemplateFault(FaultText.of(title, part, e));
    }
  }
}
