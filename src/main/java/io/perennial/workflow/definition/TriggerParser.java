package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the input of a trigger, of whatever kind. */
final class TriggerParser {
  private static final String PATH = "trigger";

  private final InputFaults faults;

  TriggerParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  @Nullable Trigger parse(@Nullable WorkflowTriggerInput input) {
    List<String> kinds = input == null ? List.of() : input.kinds();
    if (input == null || kinds.isEmpty()) {
      return faults.required(
          PATH,
          "Say what starts the workflow: trigger: { crossing: { metric, direction, enter, exit } }, or"
              + " one of event, date and manual.");
    }
    if (kinds.size() > 1) {
      return faults.invalid(
          PATH,
          "%s are given, but a workflow has one trigger: keep one of them, and make another workflow for the rest."
              .formatted(String.join(" and ", kinds)));
    }
    if (input.event() != null) {
      return new EventTriggerParser(faults).parse(input.event());
    }
    if (input.date() != null) {
      return new DateTriggerParser(faults).parse(input.date());
    }
    if (input.manual() != null) {
      return new ManualTrigger();
    }
    return new CrossingTriggerParser(faults).parse(input);
  }
}
