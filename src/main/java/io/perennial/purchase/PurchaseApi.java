package io.perennial.purchase;

import io.perennial.customer.Customer;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.Keyset;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells of customers what they bought. */
@GraphQLApi
public class PurchaseApi implements NodeLoader {
  private static final String LIST = "orders";

  private final Jdbi jdbi;
  private final PurchaseHistoryStore histories;
  private final OrderStore orders;
  private final Cursors cursors;

  PurchaseApi(Jdbi jdbi, PurchaseHistoryStore histories, OrderStore orders, Cursors cursors) {
    this.jdbi = jdbi;
    this.histories = histories;
    this.orders = orders;
    this.cursors = cursors;
  }

  /** What customers bought, in figures. */
  @NonNull
  @Description("What the customer bought, in figures.")
  public List<@NonNull PurchaseHistory> purchaseHistory(@Source List<Customer> customers) {
    List<Long> keys = keys(customers);
    Map<Long, PurchaseHistory> found = jdbi.withHandle(handle -> histories.of(handle, keys));
    return keys.stream().map(key -> Objects.requireNonNull(found.get(key))).toList();
  }

  /** The orders of customers. */
  @NonNull
  @Name("orders")
  @Description("The customer's orders, the newest first.")
  public List<@NonNull OrderConnection> ordersOfCustomer(
      @Source List<Customer> customers,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Nullable @Name("after") @Description("Read on after this cursor.") String after,
      @Nullable @Name("kinds") @Description("What is listed: ORDER alone where nothing is said.")
          List<PurchaseKind> kinds) {
    Page page = Page.of(first, after);
    Keyset start = after == null ? null : cursors.decode(LIST, after);
    Map<Long, List<Order>> found =
        jdbi.withHandle(
            handle ->
                orders.page(
                    handle,
                    keys(customers),
                    kinds == null ? List.of(PurchaseKind.ORDER) : kinds,
                    page.fetch(),
                    start == null ? null : start.get(0, Instant.class),
                    start == null ? Long.MAX_VALUE : start.number(1)));
    return customers.stream()
        .map(customer -> connection(page, found.getOrDefault(customer.key(), List.of())))
        .toList();
  }

  /** The lines of orders. */
  @NonNull
  @Description("The order's lines; none where no lines were sent.")
  public List<List<@NonNull OrderLine>> lines(@Source List<Order> of) {
    Map<Long, List<OrderLine>> found =
        jdbi.withHandle(handle -> orders.lines(handle, of.stream().map(Order::key).toList()));
    return of.stream().map(order -> found.getOrDefault(order.key(), List.of())).toList();
  }

  @Override
  public String prefix() {
    return Order.PREFIX;
  }

  @Override
  public Optional<Order> load(long key) {
    return jdbi.withHandle(handle -> orders.find(handle, key));
  }

  private OrderConnection connection(Page page, List<Order> read) {
    List<OrderEdge> edges =
        page.cut(read).stream()
            .map(order -> new OrderEdge(cursors.encode(LIST, order.placedAt(), order.key()), order))
            .toList();
    return new OrderConnection(edges, page.info(read, edges, OrderEdge::cursor));
  }

  private static List<Long> keys(List<Customer> customers) {
    return customers.stream().map(Customer::key).toList();
  }
}
