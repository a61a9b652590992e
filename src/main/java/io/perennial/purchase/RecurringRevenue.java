package io.perennial.purchase;

import io.perennial.business.Money;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The monthly recurring revenue of one month, and what moved it. */
@Description(
    "The monthly recurring revenue (MRR) of one month in the reporting currency, and what moved it:"
        + " start + newBusiness + reactivation + expansion + contraction + churn = end, exactly.")
public record RecurringRevenue(
    @NonNull @Description("The first day of the month.") LocalDate month,
    @NonNull
        @Description("At the end of the month before: a month's worth of each subscription paid.")
        Money start,
    @NonNull @Description("Of customers who never had any at the end of a month before.")
        Money newBusiness,
    @NonNull
        @Description("Of customers who had some at the end of an earlier month, but not the last.")
        Money reactivation,
    @NonNull @Description("What customers who had some have more now.") Money expansion,
    @NonNull @Description("What customers who have some had more before: 0 or negative.")
        Money contraction,
    @NonNull @Description("What customers had who have none now, a pause included: 0 or negative.")
        Money churn,
    @NonNull @Description("At the end of the month; of the month that runs, now.") Money end,
    @Description("Customers with recurring revenue at that time.") int customers) {}
