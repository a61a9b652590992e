package io.perennial.workflow.backtest;

import io.perennial.workflow.definition.CrossingMetric;
import io.perennial.workflow.definition.Direction;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a workflow would have done, had it been active over the last nights. */
@Description(
    "What a workflow would have done, had it been activated before the last nights: crossings by past"
        + " scores, computed anew from purchases as they were known and the models of then. As of today"
        + " are audience, consent, addresses, suppressions, product costs and channels; what the mails"
        + " would have changed, and mails that could not be made, are not foretold. A daily maximum"
        + " counts by nights.")
public record WorkflowBacktest(
    @Nullable @Id @Description("The workflow that was asked about; null for a definition.")
        String workflowId,
    @NonNull @Description("What it says, in one sentence, with its own threshold.") String sentence,
    @Nullable @Description("The number that is watched, or whose change is; null where a group is.")
        CrossingMetric metric,
    @Nullable @Description("The days of NO_ORDER; null for the others.") Integer withinDays,
    @Nullable @Description("Which way it crosses; null where a group is watched.")
        Direction direction,
    @Nullable
        @Description(
            "The day of the scores that put customers on their sides, which fires nothing; null where"
                + " no night had a model.")
        LocalDate baselineAsOf,
    @NonNull @Description("The day of the last night.") LocalDate lastAsOf,
    @Description("How many nights were read after the first.") int nights,
    @Description("Customers whose scores were computed.") int customers,
    @Nullable
        @Description(
            "What to know about nights on which no run took place; null where there was one on each.")
        String basisNote,
    @NonNull @Description("Each threshold, in the order in which they were asked for.")
        List<@NonNull ThresholdBacktest> thresholds) {}
