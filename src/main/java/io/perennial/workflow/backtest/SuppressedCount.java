package io.perennial.workflow.backtest;

import io.perennial.workflow.FiringReason;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** How many crossings one guardrail would have refused. */
@Name("WorkflowBacktestSuppressed")
@Description("How many crossings one guardrail would have refused.")
public record SuppressedCount(
    @NonNull @Description("The guardrail.") FiringReason reason,
    @Description("How many crossings.") int firings) {}
