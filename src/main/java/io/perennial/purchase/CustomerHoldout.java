package io.perennial.purchase;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer as known at a day of the past, the origin, and what the customer did in a period
 * after it. Orders on the same business day are one purchase; amounts are net of refunds, in the
 * reporting currency.
 *
 * @param frequency x: business days with a purchase after the first one, up to the origin
 * @param firstDay of a purchase
 * @param lastDay of a purchase up to the origin
 * @param spendDays repeat days up to the origin whose value is positive
 * @param spendMean z̄: the mean value of those days; 0 where there are none
 * @param lastPeriod of the days that x counts, those within one period up to the origin
 * @param laterDays with a purchase within one period after the origin, counted from it: 1 is the
 *     day after
 * @param laterSpend what was spent on these days, 0 or more
 */
public record CustomerHoldout(
    int frequency,
    LocalDate firstDay,
    LocalDate lastDay,
    int spendDays,
    double spendMean,
    int lastPeriod,
    List<Integer> laterDays,
    double laterSpend) {}
