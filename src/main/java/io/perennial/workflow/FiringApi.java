package io.perennial.workflow;

import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Firings and their customers, as people ask for them. */
@GraphQLApi
public class FiringApi implements NodeLoader {
  private static final String LIST = "firings";

  private final FiringList firings;
  private final CustomerRepository customers;
  private final Cursors cursors;

  FiringApi(FiringList firings, CustomerRepository customers, Cursors cursors) {
    this.firings = firings;
    this.customers = customers;
    this.cursors = cursors;
  }

  /** The crossings of workflows, page by page. */
  @NonNull
  @Description("The crossings that it saw and what became of them, newest first.")
  public List<@NonNull FiringConnection> firings(
      @Source List<Workflow> workflows,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor of the same list.")
          String after) {
    Page page = Page.of(first, after);
    Long before = after == null ? null : Long.valueOf(cursors.decode(LIST, after).number(0));
    Map<Long, List<Firing>> read =
        firings.newest(workflows.stream().map(Workflow::key).toList(), before, page.fetch());
    return workflows.stream()
        .map(w -> connection(page, w.key(), read.getOrDefault(w.key(), List.of())))
        .toList();
  }

  private FiringConnection connection(Page page, long workflow, List<Firing> read) {
    List<FiringEdge> edges =
        page.cut(read).stream()
            .map(firing -> new FiringEdge(cursors.encode(LIST, firing.key()), firing))
            .toList();
    return new FiringConnection(edges, page.info(read, edges, FiringEdge::cursor), workflow);
  }

  /** How many firings workflows have. */
  @NonNull
  @Description("How many the whole list holds, counted up to 10,000.")
  public List<@NonNull TotalCount> totalCount(@Source List<FiringConnection> connections) {
    return connections.stream().map(c -> firings.total(c.workflowKey())).toList();
  }

  /** The customers of firings. */
  @Description("The customer who crossed.")
  public List<@Nullable Customer> customer(@Source List<Firing> of) {
    Map<Long, Customer> found = byKey(of.stream().map(Firing::customerKey).distinct().toList());
    return of.stream().<@Nullable Customer>map(f -> found.get(f.customerKey())).toList();
  }

  /** The samples of previews. */
  @NonNull
  @Description("Up to five customers who would get the mail, by lifetime value, the highest first.")
  public List<@NonNull List<@NonNull Customer>> samples(@Source List<Preview> previews) {
    Map<Long, Customer> found =
        byKey(previews.stream().flatMap(p -> p.sampleKeys().stream()).distinct().toList());
    return previews.stream()
        .map(p -> p.sampleKeys().stream().map(found::get).filter(Objects::nonNull).toList())
        .toList();
  }

  private Map<Long, Customer> byKey(Collection<Long> keys) {
    return customers.byKeys(keys).stream()
        .collect(Collectors.toMap(Customer::key, Function.identity()));
  }

  @Override
  public String prefix() {
    return Firing.PREFIX;
  }

  @Override
  public Optional<Firing> load(long key) {
    return firings.find(key);
  }
}
