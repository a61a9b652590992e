package io.perennial.workflow.backtest;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What a workflow would have done on one night. */
@Name("WorkflowBacktestNight")
@Description("What a workflow would have done on one night.")
public record BacktestNight(
    @NonNull @Description("The day of the scores.") LocalDate asOf,
    @Description("Crossings that counted on it.") int firings,
    @Description("Of them, those whose steps would have begun.") int enrolled,
    @Description("Of them, those held out as a control group.") int heldOut,
    @Description("Of them, those that a guardrail refused.") int suppressed) {}
