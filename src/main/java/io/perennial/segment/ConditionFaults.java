package io.perennial.segment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of one condition so far, and the count of its leaves. */
final class ConditionFaults {

  private final List<ConditionFault> faults = new ArrayList<>();
  private int leaves;
  private boolean deep;

  void add(String path, String message) {
    faults.add(new ConditionFault(path, message));
  }

  /** Said once, however many branches are too deep. */
  void tooDeep(String path) {
    if (!deep) {
      deep = true;
      add(
          path,
          ("The condition is more than %d levels deep: put parts that are all or any of the same"
                  + " into one list.")
              .formatted(Conditions.MAX_DEPTH));
    }
  }

  void countLeaf() {
    leaves++;
  }

  List<ConditionFault> all() {
    return faults;
  }

  ParsedCondition outcome(@Nullable Condition condition, String path) {
    if (leaves > Conditions.MAX_LEAVES) {
      add(
          path,
          "The condition has %d leaves, more than %d: use IN for lists of values, or a tag."
              .formatted(leaves, Conditions.MAX_LEAVES));
    }
    if (condition == null || !faults.isEmpty()) {
      return new ParsedCondition.Refused(faults);
    }
    return new ParsedCondition.Accepted(condition);
  }
}
