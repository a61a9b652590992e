package io.perennial.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** All that a template can see: names and plain values. */
record FlatData(Map<String, @Nullable Object> values) {

  /** Finds a name among the data; one that is not there is a fault even where it has a default. */
  static final class Resolver implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof FlatData;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      Map<String, @Nullable Object> values = ((FlatData) context.getBase()).values();
      if (!context.getParams().isEmpty() || !values.containsKey(context.getName())) {
        return CompletedStage.failure(
            new TemplateFault(
                "there is no '"
                    + context.getName()
                    + "'; there are "
                    + String.join(", ", new TreeSet<>(values.keySet()))));
      }
      Object value = values.get(context.getName());
      return value == null ? CompletedStage.ofNull() : CompletedStage.of(value);
    }
  }
}
