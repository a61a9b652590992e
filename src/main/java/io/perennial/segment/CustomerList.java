package io.perennial.segment;

import io.perennial.business.BusinessCalendar;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.Keyset;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import io.perennial.score.Runs;
import io.perennial.score.ScorePartition;
import io.perennial.score.ScoringRun;
import io.perennial.score.ShownRuns;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads pages of customers; all pages of a list are by the scores of the run it began with. */
@Singleton
class CustomerList {

  private static final long NO_RUN = 0;

  private final Jdbi jdbi;
  private final Runs runs;
  private final Cursors cursors;
  private final CustomerListStore store;
  private final MemberReader members;
  private final CustomerRepository customers;
  private final BusinessCalendar calendar;

  CustomerList(
      Jdbi jdbi,
      Runs runs,
      Cursors cursors,
      CustomerListStore store,
      MemberReader members,
      CustomerRepository customers,
      BusinessCalendar calendar) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.cursors = cursors;
    this.store = store;
    this.members = members;
    this.customers = customers;
    this.calendar = calendar;
  }

  CustomerConnection page(Page page, Condition condition, CustomerOrdering ordering) {
    String list = "customers:" + ordering;
    Keyset after = page.after() == null ? null : cursors.decode(list, page.after());
    Optional<ScoringRun> begun = after == null ? Optional.empty() : begunWith(after.number(0));
    CustomerSelection selection = new CustomerSelection(scored(after, begun), condition);
    List<CustomerPosition> read =
        store.page(selection, ordering, position(after, ordering), page.fetch());
    List<CustomerPosition> cut = page.cut(read);
    Map<Long, Customer> found = byKey(cut);
    begun.ifPresent(run -> ShownRuns.ofExecution().show(found.keySet(), run));
    List<CustomerEdge> edges = new ArrayList<>();
    for (CustomerPosition position : cut) {
      Customer customer = found.get(position.customer());
      if (customer != null) {
        edges.add(new CustomerEdge(cursor(list, selection.customers(), position), customer));
      }
    }
    return new CustomerConnection(edges, page.info(read, edges, CustomerEdge::cursor), selection);
  }

  /** How many each set holds; the members of all segments are counted together. */
  List<TotalCount> totals(List<CustomerSet> sets) {
    List<Segment> segments =
        sets.stream()
            .filter(CustomerSet.Members.class::isInstance)
            .map(set -> ((CustomerSet.Members) set).segment())
            .toList();
    Map<Long, Long> members =
        segments.isEmpty() ? Map.of() : this.members.counts(segments, current());
    return sets.stream().map(set -> total(set, members)).toList();
  }

  private TotalCount total(CustomerSet set, Map<Long, Long> members) {
    if (set instanceof CustomerSet.Members of) {
      return TotalCount.of(members.getOrDefault(of.segment().key(), 0L));
    }
    return store.total((CustomerSelection) set);
  }

  /** The customers with the scores that count now. */
  ScoredCustomers current() {
    return runs.current().map(ScoredCustomers::of).orElseGet(this::unscored);
  }

  private ScoredCustomers unscored() {
    return ScoredCustomers.unscored(calendar.today());
  }

  /** A list that began before anything was scored goes on so; all others are by a run. */
  private ScoredCustomers scored(@Nullable Keyset after, Optional<ScoringRun> begun) {
    return after != null && after.number(0) == NO_RUN
        ? unscored()
        : begun.map(ScoredCustomers::of).orElseGet(this::current);
  }

  /** The run that a cursor began with, as long as its scores are kept. */
  private Optional<ScoringRun> begunWith(long run) {
    boolean kept =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select to_regclass(:table) is not null")
                    .bind("table", new ScorePartition(run).table())
                    .mapTo(Boolean.class)
                    .one());
    return kept ? runs.find(run) : Optional.empty();
  }

  private static @Nullable CustomerPosition position(
      @Nullable Keyset after, CustomerOrdering ordering) {
    if (after == null) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < ordering.terms().size(); i++) {
      values.add(after.get(i + 1, ordering.terms().get(i).field().type()));
    }
    return new CustomerPosition(values, after.number(ordering.terms().size() + 1));
  }

  private String cursor(String list, ScoredCustomers customers, CustomerPosition position) {
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(customers.run().orElse(NO_RUN));
    keys.addAll(position.values());
    keys.add(position.customer());
    return cursors.encode(list, keys.toArray());
  }

  private Map<Long, Customer> byKey(List<CustomerPosition> positions) {
    List<Long> keys = positions.stream().map(CustomerPosition::customer).toList();
    return customers.byKeys(keys).stream()
        .collect(Collectors.toMap(Customer::key, Function.identity()));
  }
}
