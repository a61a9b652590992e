package io.perennial.segment;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes own segments, their members along with them. */
@Singleton
class SegmentEditor {

  private static final int MAX_NAME = 100;

  private final Jdbi jdbi;
  private final SegmentStore segments;
  private final SegmentReferences references;
  private final MembershipRefresh refresh;
  private final CustomerList customers;
  private final Clock clock;
  private final Audit audit;

  SegmentEditor(
      Jdbi jdbi,
      SegmentStore segments,
      SegmentReferences references,
      MembershipRefresh refresh,
      CustomerList customers,
      Clock clock,
      Audit audit) {
    this.jdbi = jdbi;
    this.segments = segments;
    this.references = references;
    this.refresh = refresh;
    this.customers = customers;
    this.clock = clock;
    this.audit = audit;
  }

  SegmentPayload create(SegmentCreateInput input) {
    List<UserError> errors = new ArrayList<>();
    String name = name(input.name(), errors);
    Condition condition = condition(input.condition(), errors);
    if (name == null || condition == null) {
      return SegmentPayload.refused(errors);
    }
    return jdbi.withHandle(
        handle -> {
          references.lock(handle);
          List<UserError> faults = references.faults(handle, condition);
          if (!faults.isEmpty()) {
            return SegmentPayload.refused(faults);
          }
          Optional<Segment> segment =
              BuiltInSegments.isNamed(name)
                  ? Optional.empty()
                  : segments.insert(handle, name, condition, clock.instant());
          return segment
              .map(
                  made -> {
                    audit.record(AuditAction.SEGMENT_CREATED, made.getId(), made.name());
                    return SegmentPayload.of(refreshed(handle, made.key()));
                  })
              .orElseGet(() -> nameTaken(name));
        });
  }

  SegmentPayload update(SegmentUpdateInput input) {
    List<UserError> errors = new ArrayList<>();
    String name = input.name() == null ? null : name(input.name(), errors);
    Condition condition = input.condition() == null ? null : condition(input.condition(), errors);
    if (!errors.isEmpty()) {
      return SegmentPayload.refused(errors);
    }
    return onOwn(
        input.id(),
        (handle, segment) -> {
          if (segment.version() != input.expectedVersion()) {
            return conflict(segment, input.expectedVersion());
          }
          String newName = name == null ? segment.name() : name;
          if (BuiltInSegments.isNamed(newName)
              || segments.isNameTaken(handle, newName, segment.key())) {
            return nameTaken(newName);
          }
          Condition newTree = condition == null ? segment.tree() : condition;
          List<UserError> faults = references.faults(handle, segment, newTree);
          if (!faults.isEmpty()) {
            return SegmentPayload.refused(faults);
          }
          Segment edited =
              segments.update(handle, segment.key(), newName, newTree, clock.instant());
          audit.recordEdit(
              AuditAction.SEGMENT_UPDATED, edited.getId(), edited.name(), changes(segment, edited));
          return SegmentPayload.of(refreshed(handle, segment.key()));
        });
  }

  SegmentPayload delete(String id) {
    return onOwn(
        id,
        (handle, segment) ->
            references
                .inUse(handle, segment)
                .map(fault -> SegmentPayload.refused(List.of(fault)))
                .orElseGet(
                    () -> {
                      segments.delete(handle, segment.key());
                      audit.record(AuditAction.SEGMENT_DELETED, segment.getId(), segment.name());
                      return SegmentPayload.of(segment);
                    }));
  }

  private SegmentPayload onOwn(String id, Edit edit) {
    long key = OpaqueId.find(Segment.PREFIX, id).orElse(0);
    if (BuiltInSegments.find(key).isPresent()) {
      return SegmentPayload.refused(
          UserErrorCode.ILLEGAL_STATE,
          "id",
          "A built-in segment cannot be changed: make an own one with its condition.");
    }
    return jdbi.withHandle(
        handle -> {
          references.lock(handle);
          return segments
              .lock(handle, key)
              .map(segment -> edit.apply(handle, segment))
              .orElseGet(
                  () ->
                      SegmentPayload.refused(
                          UserErrorCode.NOT_FOUND,
                          "id",
                          "There is no segment with this id: take one from the list."));
        });
  }

  private static AuditChanges changes(Segment before, Segment after) {
    return AuditChanges.none()
        .value("name", before.name(), after.name())
        .value("condition", before.getConditionJson(), after.getConditionJson());
  }

  private Segment refreshed(Handle handle, long key) {
    ScoredCustomers current = customers.current();
    refresh.refresh(handle, key, current);
    references
        .dependents(handle, key)
        .forEach(dependent -> refresh.refresh(handle, dependent, current));
    return segments.find(handle, key).orElseThrow();
  }

  private static @Nullable String name(String name, List<UserError> errors) {
    if (name.isBlank()) {
      errors.add(UserError.required("name", "The name is empty: give one."));
      return null;
    }
    if (name.strip().length() > MAX_NAME) {
      errors.add(
          UserError.invalid(
              "name",
              "The name has %d characters: at most %d are allowed."
                  .formatted(name.strip().length(), MAX_NAME)));
      return null;
    }
    ConditionFaults faults = new ConditionFaults();
    String word = new OperandParser(faults).word(name.strip(), "name");
    errors.addAll(userErrors(faults.all()));
    return word;
  }

  private static @Nullable Condition condition(ConditionInput input, List<UserError> errors) {
    ParsedCondition parsed = Conditions.parse(input, "condition");
    if (parsed instanceof ParsedCondition.Accepted accepted) {
      return accepted.condition();
    }
    errors.addAll(userErrors(((ParsedCondition.Refused) parsed).faults()));
    return null;
  }

  private static List<UserError> userErrors(List<ConditionFault> faults) {
    return faults.stream().map(fault -> UserError.invalid(fault.path(), fault.message())).toList();
  }

  private static SegmentPayload nameTaken(String name) {
    return SegmentPayload.refused(
        UserErrorCode.DUPLICATE,
        "name",
        "There is a segment called \"%s\" already: choose another name.".formatted(name));
  }

  private static SegmentPayload conflict(Segment segment, int expected) {
    return SegmentPayload.refused(
        UserErrorCode.CONFLICT,
        "expectedVersion",
        "The segment has version %d by now, not %d: read it again and repeat the change."
            .formatted(segment.version(), expected));
  }

  /** What is done to a segment whose row is locked. */
  private interface Edit {
    SegmentPayload apply(Handle handle, Segment segment);
  }
}
