package io.perennial.purchase;

import org.jspecify.annotations.Nullable;

/**
 * Customers with the same history of whom the same is known beside it.
 *
 * @param channel the customers' own, else that of the first order; {@link CovariateGroups#UNKNOWN},
 *     or {@link CovariateGroups#OTHER} where few came by it
 * @param country likewise
 * @param firstOrder twice the natural logarithm of the first purchase's value in the reporting
 *     currency, net of refunds, rounded; null where it has none
 * @param frequency x: purchases after the first
 * @param recencyDays t_x: from the first purchase to the last
 * @param ageDays T: from the first purchase to the day
 * @param customers how many they are
 */
public record CovariateGroup(
    String channel,
    String country,
    @Nullable Integer firstOrder,
    int frequency,
    double recencyDays,
    double ageDays,
    long customers) {}
