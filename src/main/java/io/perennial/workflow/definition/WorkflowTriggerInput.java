package io.perennial.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/**
 * What starts a workflow for a customer, as people write it: exactly one of its fields is given.
 */
@Description("What starts a workflow for a customer. Give exactly one field.")
@Input("WorkflowTriggerInput")
public record WorkflowTriggerInput(
    @Nullable @Description("A number of the score crosses a threshold.")
        CrossingTriggerInput crossing,
    @Nullable @Description("Something arrives: an order, say, or an event.")
        EventTriggerInput event,
    @Nullable @Description("A date comes.") DateTriggerInput date,
    @Nullable @Description("People start it by hand, with workflowEnrol.")
        ManualTriggerInput manual) {

  /** The names of the fields that are given. */
  public List<String> given() {
    List<String> given = new ArrayList<>();
    if (crossing != null) {
      given.add("crossing");
    }
    if (event != null) {
      given.add("event");
    }
    if (date != null) {
      given.add("date");
    }
    if (manual != null) {
      given.add("manual");
    }
    return given;
  }
}
