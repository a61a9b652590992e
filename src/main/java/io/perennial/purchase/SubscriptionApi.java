package io.perennial.purchase;

import io.perennial.customer.Customer;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.Keyset;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells of customers what they subscribe to. */
@GraphQLApi
@Singleton
public class SubscriptionApi implements NodeLoader {
  private static final String LIST = "subscriptions";

  private final Jdbi jdbi;
  private final SubscriptionStore store;
  private final Cursors cursors;

  SubscriptionApi(Jdbi jdbi, SubscriptionStore store, Cursors cursors) {
    this.jdbi = jdbi;
    this.store = store;
    this.cursors = cursors;
  }

  /** The subscriptions of customers. */
  @NonNull
  @Name("subscriptions")
  @Description("The customer's subscriptions, ended ones included, the latest started first.")
  public List<@NonNull CustomerSubscriptionConnection> subscriptionsOfCustomer(
      @Source List<Customer> customers,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Nullable @Name("after") @Description("Read on after this cursor.") String after) {
    Page page = Page.of(first, after);
    Keyset start = after == null ? null : cursors.decode(LIST, after);
    Map<Long, List<CustomerSubscription>> found =
        jdbi.withHandle(
            handle ->
                store.page(
                    handle,
                    customers.stream().map(Customer::key).toList(),
                    page.fetch(),
                    start == null ? null : start.get(0, Instant.class),
                    start == null ? Long.MAX_VALUE : start.number(1)));
    return customers.stream()
        .map(customer -> connection(page, found.getOrDefault(customer.key(), List.of())))
        .toList();
  }

  @Override
  public String prefix() {
    return CustomerSubscription.PREFIX;
  }

  @Override
  public Optional<CustomerSubscription> load(long key) {
    return jdbi.withHandle(handle -> store.find(handle, key));
  }

  private CustomerSubscriptionConnection connection(Page page, List<CustomerSubscription> read) {
    List<CustomerSubscriptionEdge> edges =
        page.cut(read).stream()
            .map(
                subscription ->
                    new CustomerSubscriptionEdge(
                        cursors.encode(LIST, subscription.startedAt(), subscription.key()),
                        subscription))
            .toList();
    return new CustomerSubscriptionConnection(
        edges, page.info(read, edges, CustomerSubscriptionEdge::cursor));
  }
}
