package io.perennial.score;

import io.perennial.business.Money;
import io.perennial.purchase.MarginSource;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The textbook value of a customer, with each factor. */
@Description(
    "The textbook value of a customer, with each factor: average order value x purchases per year"
        + " x lifespan in years = lifetime revenue; x margin = value. It knows nothing of churn or"
        + " of the customer's own rhythm: compare it with lifetimeValue.")
public record Formula(
    @NonNull @Description("Net revenue per order.") Money averageOrderValue,
    @Description("Orders per year since the first one; at least one year is counted.")
        double purchasesPerYear,
    @Description("Years that a customer of this shop stays.") double lifespanYears,
    @NonNull @Description("Where the lifespan comes from.") LifespanSource lifespanSource,
    @Description("Share of revenue that is earned, in [0, 1].") double margin,
    @NonNull
        @Description(
            "Where the margin comes from: LINE, ORDER, PRODUCT, CHANNEL, DEFAULT or MIXED.")
        MarginSource marginSource,
    @NonNull @Description("Average order value x purchases per year x lifespan.")
        Money lifetimeRevenue,
    @NonNull @Description("Lifetime revenue x margin.") Money value) {}
