package io.perennial.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;

/**
 * Puts our own fetchers under every field of the schema that SmallRye read from the features.
 *
 * <p>SmallRye's own batching takes the first source's arguments for all, and its fetchers spend
 * half the time of a list query on bookkeeping that nobody here reads.
 */
final class Fetchers {

  private final GraphQLCodeRegistry.Builder registry;

  private Fetchers(GraphQLCodeRegistry.Builder registry) {
    this.registry = registry;
  }

  /** The schema with our fetchers. */
  static GraphQLSchema under(GraphQLSchema schema, Schema model) {
    GraphQLCodeRegistry registry =
        schema.getCodeRegistry().transform(builder -> new Fetchers(builder).put(schema, model));
    return schema.transformWithoutTypes(builder -> builder.codeRegistry(registry));
  }

  private void put(GraphQLSchema schema, Schema model) {
    for (Operation query : model.getQueries()) {
      put(schema.getQueryType().getName(), query.getName(), fetcher(query));
    }
    for (Operation mutation : model.getMutations()) {
      String type = schema.getMutationType().getName();
      put(type, mutation.getName(), fetcher(mutation).inTransaction());
    }
    for (Operation subscription : model.getSubscriptions()) {
      String type = schema.getSubscriptionType().getName();
      put(type, subscription.getName(), fetcher(subscription).ofEvents());
    }
    model.getTypes().values().forEach(this::type);
  }

  private static ResolverFetcher fetcher(Operation operation) {
    return new ResolverFetcher(new Resolver(operation));
  }

  private void type(Type type) {
    Class<?> owner = ClassloadingService.get().loadClass(type.getClassName());
    for (Field field : type.getFields().values()) {
      plain(type, field);
      put(type.getName(), field.getName(), new PropertyFetcher(owner, field));
    }
    for (Operation operation : type.getOperations().values()) {
      put(type.getName(), operation.getName(), fetcher(operation));
    }
    for (Operation operation : type.getBatchOperations().values()) {
      String field = type.getName() + '.' + operation.getName();
      put(type.getName(), operation.getName(), new BatchFetcher(field, new Resolver(operation)));
    }
  }

  /** Maps and adapters would need SmallRye's own fetcher. */
  private static void plain(Type type, Field field) {
    boolean map = field.hasWrapper() && field.getWrapper().isMap();
    if (map || field.isAdaptingWith() || field.isAdaptingTo() || field.hasTransformation()) {
      throw new IllegalStateException(
          type.getName()
              + "."
              + field.getName()
              + " is a map or has an adapter or a format: write it as a type of its own");
    }
  }

  private void put(String type, String field, DataFetcher<?> fetcher) {
    registry.dataFetcher(FieldCoordinates.coordinates(type, field), fetcher);
  }
}
