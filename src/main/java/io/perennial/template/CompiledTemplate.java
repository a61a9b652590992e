package io.perennial.template;

import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A template that was read, for rendering any number of times. */
record CompiledTemplate(String title, Template subject, Template html, Template text) {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final int LONGEST_SUBJECT = 500;

  Rendering render(Map<String, @Nullable Object> values) {
    FlatData data = new FlatData(values);
    try {
      String line = render("subject", subject, data).strip();
      if (CONTROL.matcher(line).find() || line.isEmpty() || line.length() > LONGEST_SUBJECT) {
        return new Failed(
            title
                + ", subject: with these data it is not one line of 1 to "
                + LONGEST_SUBJECT
                + " characters.");
      }
      return new Rendered(line, render("html", html, data), render("text", text, data));
    } catch (TemplateFault fault) {
      return new Failed(String.valueOf(fault.getMessage()));
    }
  }

  /** Refuses what the template says beyond these names, also in branches not taken. */
  CompiledTemplate requireOnly(Set<String> names) {
    new ExpressionCheck(title + ", subject", names).check(subject);
    new ExpressionCheck(title + ", html", names).check(html);
    new ExpressionCheck(title + ", text", names).check(text);
    return this;
  }

  private String render(String part, Template template, FlatData data) {
    try {
      return template.render(data);
    } catch (TemplateException | TemplateFault | StackOverflowError e) {
      throw new TemplateFault(FaultText.of(title, part, e));
    }
  }
}
