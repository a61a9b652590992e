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

  static String of(String title, String part, Throwable failure) {
    return title + ", " + part + place(failure) + ": " + words(failure) + ".";
  }

  private static String place(Throwable failure) {
    if (failure instanceof TemplateException e && e.getOrigin() != null) {
      return ", line " + e.getOrigin().getLine();
    }
    return "";
  }

  private static String words(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof TemplateFault) {
        return String.valueOf(at.getMessage());
      }
      if (at instanceof StackOverflowError) {
        return "it is nested too deeply";
      }
    }
    return words(String.valueOf(failure.getMessage()));
  }

  private static String words(String message) {
    String expression = expression(message);
    if (expression != null && message.contains("no section helper")) {
      return expression + " is not allowed; the only section is {#if …} … {#else} … {/if}";
    }
    if (expression != null && message.contains("not found on the base object")) {
      return expression + " asks too much of a value; there are " + ExpressionCheck.WHAT_IS_ALLOWED;
    }
    return message.startsWith(PARSER)
        ? message.substring(PARSER.length())
        : "it cannot be rendered with these data";
  }

  private static @Nullable String expression(String message) {
    Matcher matcher = EXPRESSION.matcher(message);
    return matcher.find() ? matcher.group(1) : null;
  }
}
