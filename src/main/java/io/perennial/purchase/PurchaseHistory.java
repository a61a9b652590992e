package io.perennial.purchase;

import io.perennial.business.Money;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a customer bought, in figures. Orders on the same business day are one purchase. */
@Description(
    "What a customer bought, in figures. Orders on the same business day are one purchase.")
public record PurchaseHistory(
    @Description("Orders, without those cancelled or refunded in full.") int orders,
    @Description("Repeat purchases: later business days with an order (x of the models).")
        int frequency,
    @Description("Days from the first purchase to the last one (t_x of the models); 0 where none.")
        int recencyDays,
    @Description(
            "Days from the first purchase to the day of the current scores, else to today (T of the"
                + " models); 0 where none.")
        int ageDays,
    @NonNull @Description("Revenue less refunds, in the reporting currency.") Money revenue,
    @Description("Revenue per order, in the reporting currency; null where there is no order.")
        @Nullable Money averageOrderValue,
    @Description("When the first order was placed; null where none.")
        @Nullable Instant firstOrderAt,
    @Description("When the last order was placed; null where none.")
        @Nullable Instant lastOrderAt) {}
