package io.perennial.workflow.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** The names of the given fields. */
  List<String> kinds() {
    Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
    kinds.put("crossing", crossing);
    kinds.put("event", event);
    kinds.put("date", date);
    kinds.put("manual", manual);
    return kinds.entrySet().stream()
        .filter(kind -> Objects.nonNull(kind.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
