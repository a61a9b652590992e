package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import org.jspecify.annotations.Nullable;

/**
 * A customer's score as it is written: what was known, what the customer is worth, and where the
 * customer stands among the others.
 */
public record ScoredCustomer(
    CustomerHistory history,
    CustomerValue value,
    int daysSinceOrder,
    @Nullable Tier tier,
    Rfm rfm,
    FirstDays firstDays) {}
