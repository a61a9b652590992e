package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Whether a score can be relied on. */
@Description("Whether a score can be relied on.")
public enum ScoreStatus {
  @Description("Complete and fresh.")
  OK,
  @Description("Something that the prediction needs is missing; the reason says what.")
  INSUFFICIENT_DATA,
  @Description("The last run was published too long ago. Told when read, never stored.")
  STALE
}
