package io.perennial.workflow;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A customer whose side an observation may change.
 *
 * @param purchaseVersion the purchase version that the value was computed from
 * @param state as it was before
 * @param createdAt when the customer became known
 */
record Candidate(
    long customer, long purchaseVersion, double value, CrossingState state, Instant createdAt) {

  Observation observation(LocalDate asOf, Cause cause, long basis) {
    return new Observation(new Seq(asOf, purchaseVersion), value, cause, basis);
  }
}
