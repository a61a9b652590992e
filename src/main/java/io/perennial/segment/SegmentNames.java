package io.perennial.segment;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The names of own segments, for the sentences of conditions that name them. */
@Singleton
public class SegmentNames {

  private final Jdbi jdbi;
  private final SegmentStore segments;

  SegmentNames(Jdbi jdbi, SegmentStore segments) {
    this.jdbi = jdbi;
    this.segments = segments;
  }

  /** The names of the segments that some conditions name, by key, in one statement. */
  public Map<Long, String> in(Collection<Condition> conditions) {
    Set<Long> named =
        conditions.stream()
            .flatMap(condition -> NamedSegments.in(condition).stream())
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(handle -> segments.find(handle, named)).stream()
        .collect(Collectors.toMap(Segment::key, Segment::name));
  }
}
