package io.perennial.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which own segments name which others in their conditions. */
final class SegmentGraph {

  private final SortedMap<Long, Set<Long>> named = new TreeMap<>();

  private SegmentGraph(Map<Long, Set<Long>> named) {
    this.named.putAll(named);
  }

  static SegmentGraph of(Collection<Segment> segments) {
    SegmentGraph graph = new SegmentGraph(Map.of());
    segments.forEach(segment -> graph.named.put(segment.key(), NamedSegments.in(segment.tree())));
    return graph;
  }

  /** The graph once a segment has another condition. */
  SegmentGraph with(long key, Condition condition) {
    SegmentGraph graph = new SegmentGraph(named);
    graph.named.put(key, NamedSegments.in(condition));
    return graph;
  }

  /** All segments, each after those that it names. */
  List<Long> inOrder() {
    Set<Long> order = new LinkedHashSet<>();
    named.keySet().forEach(key -> visit(key, new LinkedHashSet<>(), order));
    return List.copyOf(order);
  }

  /** The segments that name a segment or one another of these, each after those that it names. */
  List<Long> dependents(long key) {
    Set<Long> found = new LinkedHashSet<>(List.of(key));
    for (long other : inOrder()) {
      if (of(other).stream().anyMatch(found::contains)) {
        found.add(other);
      }
    }
    found.remove(key);
    return List.copyOf(found);
  }

  /** The way from a segment back to itself, named at both ends; empty where there is none. */
  List<Long> circle(long key) {
    for (long next : of(key)) {
      List<Long> way = way(next, key, new LinkedHashSet<>());
      if (!way.isEmpty()) {
        way.add(0, key);
        return way;
      }
    }
    return List.of();
  }

  private List<Long> way(long from, long to, Set<Long> seen) {
    if (from == to) {
      return new ArrayList<>(List.of(to));
    }
    if (seen.add(from)) {
      for (long next : of(from)) {
        List<Long> way = way(next, to, seen);
        if (!way.isEmpty()) {
          way.add(0, from);
          return way;
        }
      }
    }
    return List.of();
  }

  private void visit(long key, Set<Long> open, Set<Long> order) {
    if (named.containsKey(key) && open.add(key)) {
      of(key).forEach(next -> visit(next, open, order));
      order.add(key);
    }
  }

  private Set<Long> of(long key) {
    return named.getOrDefault(key, Set.of());
  }
}
