package io.perennial.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** All that a template can see: names and plain values. */
record FlatData(Map<String, @Nullable Object> values, Deadline deadline) {

  private static final int LONGEST_VALUE = 2_000;

  private CompletionStage<Object> value(String name) {
    deadline.check();
    if (!values.containsKey(name)) {
      throw new ValueFault(
          "there is no '" + name + "'",
          "there are " + String.join(", ", new TreeSet<>(values.keySet())));
    }
    Object value = values.get(name);
    if (value instanceof String text && text.length() > LONGEST_VALUE) {
      throw new ValueFault(
          "'" + name + "' has " + text.length() + " characters with these data",
          "a value has at most " + LONGEST_VALUE);
    }
    return value == null ? CompletedStage.ofNull() : CompletedStage.of(value);
  }

  /** Finds a name among the data; one that is not there is a fault even where it has a default. */
  static final class Resolver implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof FlatData;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      try {
        return ((FlatData) context.getBase())
            .value(context.getParams().isEmpty() ? context.getName() : context.getName() + "(…)");
      } catch (ValueFault fault) {
        return CompletedStage.failure(fault);
      }
    }
  }
}
