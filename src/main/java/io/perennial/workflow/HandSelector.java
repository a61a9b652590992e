package io.perennial.workflow;

import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
import io.perennial.graphql.UserError;
import io.perennial.segment.Segment;
import io.perennial.segment.SegmentMembers;
import io.perennial.workflow.HandSelection.Chosen;
import io.perennial.workflow.HandSelection.Refused;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds whom people want to enrol by hand. */
@Singleton
final class HandSelector {
  private static final int MOST_NAMED = 1_000;

  private final SegmentMembers members;

  HandSelector(SegmentMembers members) {
    this.members = members;
  }

  HandSelection select(Handle handle, WorkflowEnrolInput input) {
    List<@Nullable String> ids = input.customerIds();
    String segment = input.segmentId();
    if ((ids == null) == (segment == null)) {
      return new Refused(
          UserError.invalid(
              "input", "Give exactly one of customerIds and segmentId: whom to enrol."));
    }
    return ids != null ? named(handle, ids) : ofSegment(String.valueOf(segment));
  }

  private HandSelection ofSegment(String id) {
    OptionalLong key = OpaqueId.find(Segment.PREFIX, id);
    OptionalLong count = key.isPresent() ? members.count(key.getAsLong()) : key;
    if (count.isEmpty()) {
      return new Refused(
          UserError.notFound(
              "input.segmentId",
              "There is no segment with the id " + Quoted.brief(id) + ": see segments."));
    }
    if (count.getAsLong() == 0) {
      return new Refused(
          UserError.invalid(
              "input.segmentId", "Nobody is in the segment " + id + ": choose another."));
    }
    return new Chosen(key.getAsLong(), List.of(), count.getAsLong());
  }

  private static HandSelection named(Handle handle, List<@Nullable String> ids) {
    if (ids.isEmpty() || ids.size() > MOST_NAMED) {
      return new Refused(
          UserError.invalid(
              "input.customerIds",
              "There are %d customerIds: give 1 to %d, or a segmentId."
                  .formatted(ids.size(), MOST_NAMED)));
    }
    List<Long> keys = new ArrayList<>();
    for (String id : ids) {
      keys.add(OpaqueId.find(Customer.PREFIX, String.valueOf(id)).orElse(0));
    }
    Map<Long, Long> living = HandEnrolmentStore.living(handle, keys);
    for (int i = 0; i < keys.size(); i++) {
      if (!living.containsKey(keys.get(i))) {
        return new Refused(
            UserError.notFound(
                "input.customerIds[%d]".formatted(i),
                "There is no customer with the id %s, or it was erased: see customers."
                    .formatted(Quoted.brief(String.valueOf(ids.get(i))))));
      }
    }
    List<Long> once = List.copyOf(new TreeSet<>(living.values()));
    return new Chosen(null, once, once.size());
  }
}
