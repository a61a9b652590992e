package io.perennial.segment;

import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps conditions that name segments whole: what they name is there, and no circle arises. */
@Singleton
public class SegmentReferences {

  private static final String CONDITION = "condition";

  private final SegmentStore segments;
  private final Instance<SegmentUse> uses;

  SegmentReferences(SegmentStore segments, Instance<SegmentUse> uses) {
    this.segments = segments;
    this.uses = uses;
  }

  /**
   * Keeps the segments that a condition names from being deleted until the transaction ends, and
   * says which of them are not there.
   *
   * @param field the place of the condition in its input
   */
  public List<UserError> hold(Handle handle, Condition condition, String field) {
    if (NamedSegments.in(condition).isEmpty()) {
      return List.of();
    }
    lock(handle);
    return faults(all(handle), condition, field);
  }

  /**
   * Lets one edit at a time through, until its transaction ends: two that are legal alone could
   * make a circle together.
   */
  void lock(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(hashtext('segment references'))");
  }

  /** What is wrong with the segments that the condition of a new segment names. */
  List<UserError> faults(Handle handle, Condition condition) {
    return faults(all(handle), condition, CONDITION);
  }

  private static List<UserError> faults(
      Map<Long, Segment> known, Condition condition, String field) {
    return NamedSegments.in(condition).stream()
        .filter(key -> !known.containsKey(key))
        .map(
            key ->
                UserError.notFound(
                    field,
                    "There is no segment %s, which the condition names: take an id from the list."
                        .formatted(OpaqueId.of(Segment.PREFIX, key))))
        .toList();
  }

  /** What is wrong with them where the condition becomes that of a segment. */
  List<UserError> faults(Handle handle, Segment segment, Condition condition) {
    Map<Long, Segment> known = all(handle);
    List<UserError> faults = new ArrayList<>(faults(known, condition, CONDITION));
    List<Long> circle =
        SegmentGraph.of(known.values()).with(segment.key(), condition).circle(segment.key());
    if (!circle.isEmpty()) {
      faults.add(
          UserError.invalid(
              CONDITION,
              "The segment would depend on itself: %s. Leave one of them out."
                  .formatted(
                      circle.stream()
                          .map(key -> "“" + Objects.requireNonNull(known.get(key)).name() + "”")
                          .collect(Collectors.joining(" names ")))));
    }
    return faults;
  }

  /** Why a segment cannot be deleted; empty where no condition of anything names it. */
  Optional<UserError> inUse(Handle handle, Segment segment) {
    return all(handle).values().stream()
        .filter(other -> NamedSegments.in(other.tree()).contains(segment.key()))
        .findFirst()
        .map(
            other ->
                "The segment “%s” names it in its condition: change that one first."
                    .formatted(other.name()))
        .or(
            () ->
                uses.stream().flatMap(use -> use.inUse(handle, segment.key()).stream()).findFirst())
        .map(sentence -> new UserError(UserErrorCode.IN_USE, "id", sentence));
  }

  /** The segments whose members hang on a segment's, in the order to refresh them. */
  List<Long> dependents(Handle handle, long key) {
    return SegmentGraph.of(segments.all(handle)).dependents(key);
  }

  private Map<Long, Segment> all(Handle handle) {
    return segments.all(handle).stream()
        .collect(Collectors.toMap(Segment::key, Function.identity()));
  }
}
