/** Coupons: pools of codes, who was given which, what they cost, and which were redeemed. */
@NullMarked
package io.perennial.reward;

import org.jspecify.annotations.NullMarked;
