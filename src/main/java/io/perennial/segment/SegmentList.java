package io.perennial.segment;

import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads segments, their members, and the segments of customers, each for many at once. */
@Singleton
class SegmentList implements NodeLoader {

  private static final String LIST = "segments";
  private static final String MEMBERS = "members";

  private final Jdbi jdbi;
  private final Cursors cursors;
  private final SegmentStore segments;
  private final SegmentNames names;
  private final MemberReader members;
  private final CustomerList list;
  private final CustomerRepository customers;

  SegmentList(
      Jdbi jdbi,
      Cursors cursors,
      SegmentStore segments,
      SegmentNames names,
      MemberReader members,
      CustomerList list,
      CustomerRepository customers) {
    this.jdbi = jdbi;
    this.cursors = cursors;
    this.segments = segments;
    this.names = names;
    this.members = members;
    this.list = list;
    this.customers = customers;
  }

  @Override
  public String prefix() {
    return Segment.PREFIX;
  }

  @Override
  public Optional<Segment> load(long key) {
    return BuiltInSegments.find(key)
        .or(() -> jdbi.withHandle(handle -> segments.find(handle, key)));
  }

  /** Built-in ones first, then own ones in the order in which they were made. */
  SegmentConnection page(Page page) {
    long after = page.after() == null ? 0 : cursors.decode(LIST, page.after()).number(0);
    List<Segment> builtIn =
        BuiltInSegments.ALL.stream().filter(segment -> segment.key() > after).toList();
    List<Segment> read =
        jdbi.withHandle(
            handle ->
                Stream.concat(
                        builtIn.stream(), segments.after(handle, after, page.fetch()).stream())
                    .limit(page.fetch())
                    .toList());
    List<SegmentEdge> edges =
        page.cut(read).stream()
            .map(segment -> new SegmentEdge(cursors.encode(LIST, segment.key()), segment))
            .toList();
    long all = BuiltInSegments.ALL.size() + jdbi.withHandle(segments::count);
    return new SegmentConnection(
        edges, page.info(read, edges, SegmentEdge::cursor), TotalCount.of(all));
  }

  /** Who fulfils each of some conditions, in words. */
  List<String> sentences(List<Condition> of) {
    Map<Long, String> names = this.names.in(of);
    return of.stream().map(condition -> Segment.sentence(condition, names)).toList();
  }

  List<Integer> memberCounts(List<Segment> of) {
    Map<Long, Long> counts = members.counts(of, list.current());
    return of.stream().map(s -> Math.toIntExact(counts.getOrDefault(s.key(), 0L))).toList();
  }

  List<CustomerConnection> members(List<Segment> of, Page page) {
    long after = page.after() == null ? 0 : cursors.decode(MEMBERS, page.after()).number(0);
    Map<Long, List<Long>> keys = members.members(of, list.current(), after, page.fetch());
    Map<Long, Customer> found =
        customers
            .byKeys(keys.values().stream().flatMap(Collection::stream).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return of.stream()
        .map(
            segment ->
                connection(segment, keys.getOrDefault(segment.key(), List.of()), found, page))
        .toList();
  }

  /** The segments of each customer, built-in ones first. */
  List<List<Segment>> ofCustomers(List<Customer> of) {
    List<Long> keys = of.stream().map(Customer::key).toList();
    Map<Long, List<Segment>> builtIn = members.builtInOfCustomers(keys, list.current());
    Map<Long, List<Long>> own = members.ofCustomers(keys);
    Map<Long, Segment> byKey =
        jdbi
            .withHandle(
                handle ->
                    segments.find(
                        handle, own.values().stream().flatMap(Collection::stream).toList()))
            .stream()
            .collect(Collectors.toMap(Segment::key, Function.identity()));
    List<List<Segment>> lists = new ArrayList<>();
    for (long key : keys) {
      List<Segment> segmentsOfOne = new ArrayList<>(builtIn.getOrDefault(key, List.of()));
      own.getOrDefault(key, List.of()).stream()
          .flatMap(segment -> Optional.ofNullable(byKey.get(segment)).stream())
          .forEach(segmentsOfOne::add);
      lists.add(segmentsOfOne);
    }
    return lists;
  }

  private CustomerConnection connection(
      Segment segment, List<Long> read, Map<Long, Customer> found, Page page) {
    List<CustomerEdge> edges =
        page.cut(read).stream()
            .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
            .map(customer -> new CustomerEdge(cursors.encode(MEMBERS, customer.key()), customer))
            .toList();
    return new CustomerConnection(
        edges, page.info(read, edges, CustomerEdge::cursor), new CustomerSet.Members(segment));
  }
}
