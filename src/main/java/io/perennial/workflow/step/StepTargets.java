package io.perennial.workflow.step;

/** Knows what steps may name. */
public interface StepTargets {
  /** Whether there is a mail template of a name. */
  boolean template(String name);

  /** Whether there is a coupon pool that coupons can be granted of. */
  boolean couponPool(long key);

  /** Whether there is an endpoint of that key. */
  boolean webhookEndpoint(long key);
}
