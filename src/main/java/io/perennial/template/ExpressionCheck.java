package io.perennial.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import io.quarkus.qute.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a template must not say, also where its conditions hide it from a rendering. */
final class ExpressionCheck {

  static final String WHAT_IS_ALLOWED = ".upper, .lower, .firstWord and ?: 'default'";

  private static final Set<String> OPERATIONS =
      Set.of("upper", "lower", "firstWord", "or", "?:", "?", ":");

  private final String place;
  private final Set<String> names;

  /**
   * @param place what faults begin with
   * @param names that the data have
   */
  ExpressionCheck(String place, Set<String> names) {
    this.place = place;
    this.names = new TreeSet<>(names);
  }

  void check(Template template) {
    template.getExpressions().forEach(this::check);
  }

  private void check(Expression expression) {
    if (expression.isLiteral()) {
      return;
    }
    List<Part> parts = expression.getParts();
    if (expression.hasNamespace()) {
      throw fault(
          expression,
          "is not allowed: a template sees its own data only; write a space after a { that is"
              + " just a brace");
    }
    if (!names.contains(parts.get(0).getName()) || parts.get(0).isVirtualMethod()) {
      throw fault(
          expression,
          parts.get(0).getName(),
          "is not known; there are " + String.join(", ", names));
    }
    for (Part part : parts.subList(1, parts.size())) {
      if (!OPERATIONS.contains(part.getName())) {
        throw fault(expression, "asks too much of a value; there are " + WHAT_IS_ALLOWED);
      }
      if (part.isVirtualMethod()) {
        part.asVirtualMethod().getParameters().forEach(this::check);
      }
    }
  }

  private TemplateFault fault(Expression expression, String words) {
    return fault(expression, expression.toOriginalString(), words);
  }

  private TemplateFault fault(Expression expression, String what, String words) {
    return new TemplateFault(
        place + ", line " + expression.getOrigin().getLine() + ": {" + what + "} " + words + ".");
  }
}
