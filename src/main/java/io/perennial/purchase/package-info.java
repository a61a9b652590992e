/**
 * What customers bought: the log of orders, lines and refunds with what was known when, products,
 * rates, and the purchase history that the models need of each customer.
 */
@NullMarked
package io.perennial.purchase;

import org.jspecify.annotations.NullMarked;
