package io.perennial.segment;

import java.util.List;

/** The outcome of reading a condition: the tree, or everything that is wrong with it. */
public sealed interface ParsedCondition {

  /** A legal condition. */
  record Accepted(Condition condition) implements ParsedCondition {}

  /** The faults, at least one, in the order of the input. */
  record Refused(List<ConditionFault> faults) implements ParsedCondition {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
