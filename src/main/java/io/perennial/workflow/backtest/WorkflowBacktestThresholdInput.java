package io.perennial.workflow.backtest;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A threshold to be tried, as people write it. */
@Description("A threshold to be tried.")
@Input("WorkflowBacktestThresholdInput")
public record WorkflowBacktestThresholdInput(
    @Nullable
        @Description(
            "Where it is crossed, as in CrossingTriggerInput; of a change as percent in"
                + " MetricChangeTriggerInput. Required.")
        Double enter,
    @Nullable @Description("Where it can happen again; where left out, as there.") Double exit) {}
