package io.perennial.segment;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Who is in a segment, for packages downstream. */
@Singleton
public class SegmentMembers {
  private final SegmentList segments;
  private final MemberReader members;
  private final CustomerList list;

  SegmentMembers(SegmentList segments, MemberReader members, CustomerList list) {
    this.segments = segments;
    this.members = members;
    this.list = list;
  }

  /** How many customers are in a segment; empty where there is no such segment. */
  public OptionalLong count(long segment) {
    Segment found = segments.load(segment).orElse(null);
    if (found == null) {
      return OptionalLong.empty();
    }
    Map<Long, Long> counts = members.counts(List.of(found), list.current());
    return OptionalLong.of(counts.getOrDefault(segment, 0L));
  }

  /** The keys of the first so many members after one, in order; none where there is no segment. */
  public List<Long> after(long segment, long after, int limit) {
    return segments
        .load(segment)
        .map(found -> members.members(List.of(found), list.current(), after, limit))
        .map(found -> found.getOrDefault(segment, List.of()))
        .orElse(List.of());
  }
}
