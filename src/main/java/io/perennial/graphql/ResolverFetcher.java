package io.perennial.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Fetches a field by calling its resolver: a root field, or one of a single source. */
final class ResolverFetcher implements DataFetcher<@Nullable Object> {

  private final Resolver resolver;

  ResolverFetcher(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
    return resolver.call(resolver.values(environment.getSource(), environment.getArguments()));
  }

  /**
   * This fetcher in a transaction of its own, for mutations: what a resolver throws rolls back all
   * that it wrote. Queries have none: each of their statements commits itself.
   */
  DataFetcher<@Nullable Object> inTransaction() {
    return environment -> QuarkusTransaction.requiringNew().call(() -> get(environment));
  }

  /** This fetcher for subscriptions, whose resolvers give a {@code Multi}. */
  DataFetcher<Publisher<?>> ofEvents() {
    return environment ->
        FlowAdapters.toPublisher((Flow.Publisher<?>) Objects.requireNonNull(get(environment)));
  }
}
