package io.perennial.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What a template can do to a text: {@code upper}, {@code lower}, {@code firstWord}. */
final class Formats implements ValueResolver {

  private static final Set<String> NAMES = Set.of("upper", "lower", "firstWord");

  @Override
  public boolean appliesTo(EvalContext context) {
    return context.getBase() instanceof String
        && context.getParams().isEmpty()
        && NAMES.contains(context.getName());
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    String text = (String) context.getBase();
    return CompletedStage.of(
        switch (context.getName()) {
          case "upper" -> text.toUpperCase(Locale.ROOT);
          case "lower" -> text.toLowerCase(Locale.ROOT);
          default -> text.strip().split("\\s+", 2)[0];
        });
  }
}
