package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** How far a scoring run has come as a whole. */
@Description("How far a scoring run has come as a whole.")
public enum RunState {
  /** Under way, or interrupted and to be resumed. */
  RUNNING,
  /** Every stage is done. */
  SUCCEEDED,
  /** Ended without a result; the message says why. */
  FAILED
}
