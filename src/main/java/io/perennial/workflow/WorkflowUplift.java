package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a workflow brought in, against its control group. */
@Description(
    "What a workflow brought in: the orders of customers who were written to, in the days after"
        + " their first crossing, against those of customers held out. Each customer counts once, and"
        + " once all the days have passed.")
public record WorkflowUplift(
    @Description("How many days after the crossing are counted.") int windowDays,
    @Description("Customers written to whose days have passed.") int treatedCustomers,
    @Description("Customers held out whose days have passed.") int heldOutCustomers,
    @NonNull @Description("Orders per customer.") UpliftFigure orders,
    @NonNull @Description("Margin per customer, in the reporting currency.") UpliftFigure margin,
    @NonNull @Description("The statistical method.") String method,
    @NonNull @Description("What it shows, judged by margin.") UpliftVerdict verdict,
    @NonNull @Description("The same in one sentence.") String sentence,
    @Description(
            "With NOT_ENOUGH_DATA: about how many weeks more it takes until the difference is beyond"
                + " chance, if it stays as it is; null where that cannot be told.")
        @Nullable Integer weeksMore) {

  static final String METHOD =
      "Difference of the means with its 95 % interval by Welch's t; customers held out by chance"
          + " before the first mail.";
}
