package io.perennial.model;

/** The purchases of one made-up customer, one after the other. */
interface PurchaseSequence {

  /** Weeks from the start to the next purchase; infinite if the customer has left before it. */
  double next();

  /** Weeks from the start to when the customer leaves; infinite as long as that is not settled. */
  double leaves();
}
