package io.perennial.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import io.quarkus.qute.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a template must not say, also where its conditions hide it from a rendering. */
final class ExpressionCheck {

  static final String TOO_MUCH = "asks too much of a value";
  static final String WHAT_IS_ALLOWED = "there are .upper, .lower, .firstWord and ?: 'default'";

  private static final Set<String> OPERATIONS =
      Set.of("upper", "lower", "firstWord", "or", "?:", "?", ":");

  private final TemplatePart part;
  private final Set<String> names;
  private final List<MailTemplateFault> faults = new ArrayList<>();

  /**
   * @param part that the faults are in
   * @param names that the data have
   */
  ExpressionCheck(TemplatePart part, Set<String> names) {
    this.part = part;
    this.names = new TreeSet<>(names);
  }

  List<MailTemplateFault> check(Template template) {
    template.getExpressions().forEach(this::check);
    return faults;
  }

  private void check(Expression expression) {
    if (expression.isLiteral()) {
      return;
    }
    List<Part> parts = expression.getParts();
    if (expression.hasNamespace()) {
      fault(
          expression,
          "is not allowed: a template sees its own data only",
          "write a space after a { that is just a brace");
      return;
    }
    if (!names.contains(parts.get(0).getName()) || parts.get(0).isVirtualMethod()) {
      fault(
          expression,
          parts.get(0).getName(),
          "is not known",
          "there are " + String.join(", ", names));
      return;
    }
    for (Part each : parts.subList(1, parts.size())) {
      if (!OPERATIONS.contains(each.getName())) {
        fault(expression, TOO_MUCH, WHAT_IS_ALLOWED);
        return;
      }
      if (each.isVirtualMethod()) {
        each.asVirtualMethod().getParameters().forEach(this::check);
      }
    }
  }

  private void fault(Expression expression, String problem, String remedy) {
    fault(expression, expression.toOriginalString(), problem, remedy);
  }

  private void fault(Expression expression, String what, String problem, String remedy) {
    faults.add(
        new MailTemplateFault(
            part, expression.getOrigin().getLine(), "{" + what + "}", problem, remedy));
  }
}
