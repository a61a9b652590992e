package io.perennial.template;

import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import io.quarkus.qute.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template that was read, for rendering any number of times.
 *
 * @param source of the body in HTML
 * @param timeout after which a rendering of one part is given up
 */
record CompiledTemplate(
    String title, Template subject, Template html, Template text, String source, Duration timeout) {

  /** What would end a header or hide in one. */
  static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private static final int LONGEST_SUBJECT = 500;

  Rendering render(Map<String, @Nullable Object> values) {
    try {
      return requireRendered(values);
    } catch (TemplateFault fault) {
      return new Failed(String.valueOf(fault.getMessage()));
    }
  }

  /** The same, failing with a {@link TemplateFault}. */
  Rendered requireRendered(Map<String, @Nullable Object> values) {
    String line = render(TemplatePart.SUBJECT, subject, values).strip();
    if (CONTROL.matcher(line).find() || line.isEmpty() || line.length() > LONGEST_SUBJECT) {
      throw fault(
          MailTemplateFault.of(
              TemplatePart.SUBJECT,
              "with these data it is not one line of 1 to " + LONGEST_SUBJECT + " characters",
              "print no value in it that may be long or have line breaks"));
    }
    return new Rendered(
        line, render(TemplatePart.HTML, html, values), render(TemplatePart.TEXT, text, values));
  }

  /** Refuses what the template says beyond these names, also in branches not taken. */
  CompiledTemplate requireOnly(Set<String> names) {
    List<MailTemplateFault> faults = new ArrayList<>();
    faults.addAll(new ExpressionCheck(TemplatePart.SUBJECT, names).check(subject));
    faults.addAll(new ExpressionCheck(TemplatePart.HTML, names).check(html));
    faults.addAll(new ExpressionCheck(TemplatePart.TEXT, names).check(text));
    faults.addAll(MarkupCheck.of(source).faults());
    if (!faults.isEmpty()) {
      throw new TemplateFault(title, faults);
    }
    return this;
  }

  private String render(
      TemplatePart part, Template template, Map<String, @Nullable Object> values) {
    Deadline deadline = Deadline.in(timeout);
    Output output = new Output(deadline);
    try {
      template
          .instance()
          .data(new FlatData(values, deadline))
          .consume(output)
          .toCompletableFuture()
          .join();
      return output.toString();
    } catch (CompletionException | StackOverflowError e) {
      throw fault(FaultText.of(part, e));
    }
  }

  private TemplateFault fault(MailTemplateFault fault) {
    return new TemplateFault(title, List.of(fault));
  }
}
