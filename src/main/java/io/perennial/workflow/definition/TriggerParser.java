package io.perennial.workflow.definition;

import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reads the input of a trigger of any kind. */
final class TriggerParser {
  private final Faults faults;
  private final LongPredicate segmentExists;

  /**
   * @param segmentExists whether there is a segment of a key
   */
  TriggerParser(Faults faults, LongPredicate segmentExists) {
    this.faults = faults;
    this.segmentExists = segmentExists;
  }

  /** The trigger, or null where faults were noted. */
  @Nullable Trigger parse(@Nullable WorkflowTriggerInput input) {
    List<String> kinds = input == null ? List.of() : input.kinds();
    if (kinds.size() > 1) {
      return faults.invalid(
          "trigger",
          "%s are given, but a workflow has one trigger: keep one of them, and make another workflow for the rest."
              .formatted(String.join(" and ", kinds)));
    }
    if (input == null || kinds.isEmpty()) {
      return faults.required(
          input == null ? "trigger" : "trigger.crossing",
          "Say what starts the workflow: trigger: { crossing: { metric, direction, enter, exit } }.");
    }
    if (input.crossing() != null) {
      return new CrossingTriggerParser(faults).parse(input.crossing());
    }
    if (input.metricChange() != null) {
      return new MetricChangeParser(faults).parse(input.metricChange());
    }
    return new GroupChangeParser(faults, segmentExists).parse(input);
  }
}
