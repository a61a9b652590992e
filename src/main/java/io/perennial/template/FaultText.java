package io.perennial.template;

import io.quarkus.qute.TemplateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the engine has to say, in words for the person who wrote the template. */
final class FaultText {

  private static final Pattern EXPRESSION = Pattern.compile("(\\{.*})\\s*$", Pattern.DOTALL);
  private static final String PARSER = "Parser error: ";

  private FaultText() {}

  static MailTemplateFault of(TemplatePart part, Throwable failure) {
    Throwable known = known(failure);
    if (known instanceof ValueFault fault) {
      return MailTemplateFault.of(part, fault.problem(), fault.remedy());
    }
    if (known instanceof StackOverflowError) {
      return MailTemplateFault.of(
          part, "it is nested too deeply", "take some of it out of the rest");
    }
    return known instanceof TemplateException e
        ? of(part, line(e), String.valueOf(e.getMessage()))
        : of(part, null, "");
  }

  /** The innermost cause that tells something. */
  private static @Nullable Throwable known(Throwable failure) {
    Throwable known = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ValueFault || at instanceof StackOverflowError) {
        return at;
      }
      known = known == null && at instanceof TemplateException ? at : known;
    }
    return known;
  }

  private static @Nullable Integer line(TemplateException e) {
    return e.getOrigin() == null ? null : Integer.valueOf(e.getOrigin().getLine());
  }

  private static MailTemplateFault of(TemplatePart part, @Nullable Integer line, String message) {
    String expression = expression(message);
    if (expression != null && message.contains("no section helper")) {
      return new MailTemplateFault(
          part,
          line,
          expression,
          "is not allowed",
          "the only section is {#if …} … {#else} … {/if}");
    }
    if (expression != null && message.contains("not found on the base object")) {
      return new MailTemplateFault(
          part, line, expression, ExpressionCheck.TOO_MUCH, ExpressionCheck.WHAT_IS_ALLOWED);
    }
    return message.startsWith(PARSER)
        ? new MailTemplateFault(
            part, line, null, parser(message), "every {value} has its }, and every {#if} its {/if}")
        : new MailTemplateFault(
            part,
            line,
            null,
            "it cannot be rendered with these data",
            "compare numbers with numbers and texts with texts");
  }

  private static String parser(String message) {
    return message.contains("unterminated expression")
        ? "a { has no }"
        : message.substring(PARSER.length()).strip();
  }

  private static @Nullable String expression(String message) {
    Matcher matcher = EXPRESSION.matcher(message);
    return matcher.find() ? matcher.group(1) : null;
  }
}
