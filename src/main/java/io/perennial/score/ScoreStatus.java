package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Whether a score can be relied on. */
@Description("Whether a score can be relied on.")
public enum ScoreStatus {
  /** Complete and fresh. */
  OK,
  /** Something that the prediction needs is missing; the reason says what. */
  INSUFFICIENT_DATA,
  /** The last run was published too long ago. Told when read, never stored. */
  STALE
}
