package io.perennial.purchase;

import java.util.List;

/**
 * One customer as known at a day of the past, the origin, and what the customer did in a period
 * after it. Orders on the same business day are one purchase, unless {@link PurchaseConfig} says
 * otherwise; amounts are net of refunds, in the reporting currency.
 *
 * @param frequency x: purchases after the first one, up to the origin
 * @param recencyDays t_x: from the first purchase to the last up to the origin
 * @param ageDays T: from the first purchase to the origin
 * @param spendDays repeat purchases up to the origin whose value is positive
 * @param spendMean z̄: the mean value of those; 0 where there are none
 * @param gapLogSum Σ ln of the weeks between the purchases up to the origin
 * @param lastPeriod of the purchases that x counts, those within one period up to the origin
 * @param laterDays of purchases within one period after the origin, counted from it: 1 is the day
 *     after
 * @param laterSpend what was spent on these days, 0 or more
 */
public record CustomerHoldout(
    int frequency,
    double recencyDays,
    double ageDays,
    int spendDays,
    double spendMean,
    double gapLogSum,
    int lastPeriod,
    List<Integer> laterDays,
    double laterSpend) {}
