package io.perennial.reward;

/**
 * Who is to be given a coupon, and for what: the firing and the step say once and for all which.
 *
 * @param customer the customer's internal key
 * @param firing the firing's
 */
public record CouponRequest(long customer, long firing, int step) {}
