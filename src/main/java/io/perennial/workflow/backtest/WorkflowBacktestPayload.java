package io.perennial.workflow.backtest;

import io.perennial.graphql.UserError;
import io.perennial.job.Job;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of asking for a backtest. */
@Description("What came of asking for a backtest.")
public record WorkflowBacktestPayload(
    @Nullable @Description("The job that makes it; null where the input was wrong.") Job job,
    @NonNull @Description("What is wrong with the input.") List<@NonNull UserError> userErrors) {}
