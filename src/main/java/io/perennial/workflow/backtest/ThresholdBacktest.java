package io.perennial.workflow.backtest;

import io.perennial.business.Money;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a workflow would have done with one threshold. */
@Name("WorkflowBacktestThreshold")
@Description("What a workflow would have done with one threshold.")
public record ThresholdBacktest(
    @Nullable
        @Description(
            "Where it is crossed, in per cent where a change is watched; null where a group is.")
        Double enter,
    @Nullable @Description("Where it can happen again, in the same unit.") Double exit,
    @Description("Crossings that counted: with holdForDays, those that held.") int firings,
    @Description("Customers who crossed.") int customers,
    @Description("Crossings whose steps would have begun.") int enrolled,
    @Description("Crossings of customers held out as a control group.") int heldOut,
    @Description("Crossings that a guardrail would have refused.") int suppressed,
    @NonNull @Description("The same by guardrail, in the order in which they are asked.")
        List<@NonNull SuppressedCount> suppressedByReason,
    @NonNull @Description("Night by night, those without a crossing included.")
        List<@NonNull BacktestNight> nights,
    @Nullable
        @Description(
            "What the enrolled would cost at most, as of today: each mail what mails cost, each coupon"
                + " its pool's value, on every branch. Null where no step costs anything.")
        Money cost,
    @Description(
            "Customers who crossed more than once: many of them say that the gap between enter"
                + " and exit is too narrow.")
        int customersMoreThanOnce,
    @Nullable @Description("The mean over the customers who crossed; null where none did.")
        Double crossingsPerCustomer,
    @Description("The most crossings of one customer.") int mostCrossingsOfOne) {}
