package io.perennial.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The loaders of one execution: one for each field and argument map. */
final class Batches {

  private final DataLoaderRegistry registry;
  private final Map<Key, DataLoader<Object, @Nullable Object>> loaders = new HashMap<>();

  Batches(DataLoaderRegistry registry) {
    this.registry = registry;
  }

  static Batches of(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().get(Batches.class);
  }

  /** An execution runs on one thread at a time; events of a subscription may come from several. */
  synchronized DataLoader<Object, @Nullable Object> of(
      String field,
      Map<String, Object> arguments,
      Supplier<BatchLoader<Object, @Nullable Object>> load) {
    return loaders.computeIfAbsent(
        new Key(field, arguments),
        key -> {
          String name = field + '#' + loaders.size();
          DataLoader<Object, @Nullable Object> loader =
              DataLoaderFactory.newDataLoader(name, load.get());
          registry.register(name, loader);
          return loader;
        });
  }

  private record Key(String field, Map<String, Object> arguments) {}
}
