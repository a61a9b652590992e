package io.perennial.score;

import io.perennial.model.History;
import io.perennial.model.SpendHistory;
import io.perennial.purchase.MarginSource;
import org.jspecify.annotations.Nullable;

/**
 * A score as a run stored it. Amounts are in the reporting currency.
 *
 * @param customer the customer's internal number
 * @param history as the purchase models saw it
 * @param spend as the spend model saw it
 */
record StoredScore(
    long customer,
    int orders,
    double revenue,
    History history,
    SpendHistory spend,
    double margin,
    MarginSource marginSource,
    double historicalValue,
    @Nullable Double predictedValue,
    @Nullable Double lifetimeValue,
    @Nullable Double probabilityAlive,
    @Nullable Double expectedSpend,
    @Nullable Tier tier,
    Rfm rfm) {}
