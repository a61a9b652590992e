package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** Why a value differs from the one before. */
@Description("Why a value differs from the one before.")
public enum Cause {
  /** What the customer did, or time passing without it. */
  OWN,
  /** A refund or a cancellation. */
  CORRECTION,
  /** Purchases that came in long after they were made. */
  OLD_DATA,
  /** Another fit, horizon, margin or discount rate. */
  MODEL,
  /** The customer stood beyond the threshold when the workflow was activated. */
  ACTIVATION
}
