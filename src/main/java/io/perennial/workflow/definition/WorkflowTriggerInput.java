package io.perennial.workflow.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What starts a workflow for a customer, as people write it: exactly one field is given. */
@Description("What starts a workflow for a customer. Give exactly one field.")
@Input("WorkflowTriggerInput")
public record WorkflowTriggerInput(
    @Nullable @Description("A number of the score crosses a threshold.")
        CrossingTriggerInput crossing,
    @Nullable @Description("The tier becomes one of some, or leaves them.")
        TierChangeTriggerInput tierChange,
    @Nullable @Description("The RFM group becomes one of some, or leaves them.")
        RfmGroupChangeTriggerInput rfmGroupChange,
    @Nullable @Description("The customer enters or leaves a segment.")
        SegmentChangeTriggerInput segmentChange,
    @Nullable @Description("A number of the score has changed by a percentage.")
        MetricChangeTriggerInput metricChange,
    @Nullable @Description("Something arrives: an order, say, or an event.")
        EventTriggerInput event,
    @Nullable @Description("A date comes.") DateTriggerInput date,
    @Nullable @Description("People start it by hand, with workflowEnrol.")
        ManualTriggerInput manual) {

  /** The names of the given fields. */
  List<String> kinds() {
    Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
    kinds.put("crossing", crossing);
    kinds.put("tierChange", tierChange);
    kinds.put("rfmGroupChange", rfmGroupChange);
    kinds.put("segmentChange", segmentChange);
    kinds.put("metricChange", metricChange);
    kinds.put("event", event);
    kinds.put("date", date);
    kinds.put("manual", manual);
    return kinds.entrySet().stream()
        .filter(kind -> Objects.nonNull(kind.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
