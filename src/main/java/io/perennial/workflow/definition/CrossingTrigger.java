package io.perennial.workflow.definition;

import io.perennial.score.ScoreMetric;

/**
 * The trigger that fires when a metric crosses a threshold.
 *
 * @param metric one that {@link CrossingMetric} allows
 * @param holdForDays days of the scores for which a customer has to stay beyond the threshold
 *     before the crossing counts; 0 where it counts at once
 */
public record CrossingTrigger(ScoreMetric metric, Threshold threshold, int holdForDays)
    implements Trigger {
  public CrossingTrigger {
    if (holdForDays < 0) {
      throw new IllegalArgumentException("holdForDays is " + holdForDays + ": take 0 or more");
    }
  }

  /** A crossing that counts at once. */
  public CrossingTrigger(ScoreMetric metric, Threshold threshold) {
    this(metric, threshold, 0);
  }
}
