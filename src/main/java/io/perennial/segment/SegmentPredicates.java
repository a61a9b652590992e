package io.perennial.segment;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Segments as conditions, for those who watch them. */
@Singleton
public class SegmentPredicates {
  private final SegmentStore segments;

  SegmentPredicates(SegmentStore segments) {
    this.segments = segments;
  }

  /**
   * The condition of a segment, with those of all that it names put in their place; empty where it
   * is not there.
   *
   * @param asOf the day with whose end windows of days end
   * @param prefix of the names of its parameters
   */
  public Optional<SegmentPredicate> find(Handle handle, long key, LocalDate asOf, String prefix) {
    Optional<Segment> builtIn = BuiltInSegments.find(key);
    if (builtIn.isPresent()) {
      return builtIn.map(
          segment ->
              new SegmentPredicate(
                  ConditionSql.compile(segment.tree(), prefix, asOf, Map.of()), ""));
    }
    Map<Long, Segment> own =
        segments.all(handle).stream().collect(Collectors.toMap(Segment::key, Function.identity()));
    Map<Long, Condition> trees =
        own.values().stream().collect(Collectors.toMap(Segment::key, Segment::tree));
    return Optional.ofNullable(own.get(key))
        .map(
            segment ->
                new SegmentPredicate(
                    ConditionSql.compile(segment.tree(), prefix, asOf, trees),
                    edition(segment, own)));
  }

  private static String edition(Segment segment, Map<Long, Segment> own) {
    SortedMap<Long, Segment> involved = new TreeMap<>();
    involve(segment, own, involved);
    return involved.values().stream()
        .map(each -> each.key() + ":" + ConditionJson.tree(each.tree()))
        .collect(Collectors.joining("\n"));
  }

  private static void involve(
      Segment segment, Map<Long, Segment> own, SortedMap<Long, Segment> involved) {
    if (involved.putIfAbsent(segment.key(), segment) != null) {
      return;
    }
    for (long named : NamedSegments.in(segment.tree())) {
      Segment next = own.get(named);
      if (next != null) {
        involve(next, own, involved);
      }
    }
  }
}
