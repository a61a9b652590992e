package io.perennial.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a field of many sources at once. Sources are gathered for each field with the same
 * arguments, so that a field asked for twice under aliases gives each its own answer.
 */
final class BatchFetcher implements DataFetcher<@Nullable Object> {

  private final String field;
  private final Resolver resolver;

  BatchFetcher(String field, Resolver resolver) {
    this.field = field;
    this.resolver = resolver;
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) {
    Map<String, Object> arguments = environment.getArguments();
    return Batches.of(environment)
        .of(field, arguments, () -> loader(arguments))
        .load(environment.getSource());
  }

  private BatchLoader<Object, @Nullable Object> loader(Map<String, Object> arguments) {
    return sources -> load(sources, arguments);
  }

  private CompletionStage<List<@Nullable Object>> load(
      List<Object> sources, Map<String, Object> arguments) {
    try {
      return CompletableFuture.completedFuture(
          results(sources, resolver.call(resolver.values(sources, arguments))));
    } catch (Exception failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  @SuppressWarnings("unchecked") // a batch method gives a list, or the schema would not build
  private List<@Nullable Object> results(List<Object> sources, @Nullable Object answer) {
    if (answer instanceof List<?> results && results.size() == sources.size()) {
      return (List<@Nullable Object>) results;
    }
    throw new IllegalStateException(
        resolver + " must give one result for each of " + sources.size() + " sources, in order");
  }
}
