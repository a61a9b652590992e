package io.perennial.purchase;

import java.time.LocalDate;

/**
 * A business day of the shop.
 *
 * @param first customers whose first purchase was on it
 * @param repeat customers who bought again on it
 */
public record PurchaseDay(LocalDate day, long first, long repeat) {}
