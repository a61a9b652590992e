package io.perennial.workflow.backtest;

import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.WorkflowCreateInput;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What a backtest is asked, as people write it. */
@Description("What a workflow would have done: a workflow or a definition, and over which nights.")
@Input("WorkflowBacktestInput")
public record WorkflowBacktestInput(
    @Nullable @Id @Description("A workflow: wfl_…. Either this or definition.") String workflowId,
    @Nullable
        @Description(
            "What a workflow would say, as for workflowCreate; nothing is created. Either this or"
                + " workflowId.")
        WorkflowCreateInput definition,
    @Nullable
        @Description(
            "What the first value of a customer means who becomes known meanwhile; where left out as"
                + " the workflow says, or BASELINE.")
        NewCustomers newCustomers,
    @Nullable @Description("How many nights up to the last one, 1 to 365; 90 where left out.")
        Integer nights,
    @Nullable
        @Description(
            "Up to 10 thresholds to be tried, in the trigger's metric and direction; its own where"
                + " left out.")
        List<WorkflowBacktestThresholdInput> thresholds,
    @Nullable @Description("A name for this request: sent again, it gives the same job.")
        String idempotencyKey) {}
