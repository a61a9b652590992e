package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** How far a scoring run has come as a whole. */
@Description("How far a scoring run has come as a whole.")
public enum RunState {
  @Description("Under way, or interrupted and to be resumed.")
  RUNNING,
  @Description("Every stage is done.")
  SUCCEEDED,
  @Description("Ended without a result; the message says why.")
  FAILED
}
