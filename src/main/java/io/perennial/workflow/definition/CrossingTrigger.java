package io.perennial.workflow.definition;

import io.perennial.score.ScoreMetric;

/**
 * The trigger that fires when what it watches crosses a threshold.
 *
 * @param holdForDays days of the scores for which a customer has to stay beyond the threshold
 *     before the crossing counts; 0 where it counts at once
 */
public record CrossingTrigger(Watched watched, Threshold threshold, int holdForDays)
    implements Trigger {
  public CrossingTrigger {
    if (holdForDays < 0) {
      throw new IllegalArgumentException("holdForDays is " + holdForDays + ": take 0 or more");
    }
  }

  /** A crossing of a metric that {@link CrossingMetric} allows. */
  public CrossingTrigger(ScoreMetric metric, Threshold threshold, int holdForDays) {
    this(new Watched.Metric(metric), threshold, holdForDays);
  }

  /** The same, counting at once. */
  public CrossingTrigger(ScoreMetric metric, Threshold threshold) {
    this(metric, threshold, 0);
  }

  /** A customer's passing of the border of a group. */
  public static CrossingTrigger of(Watched group, Passage passage, int holdForDays) {
    return new CrossingTrigger(group, passage.threshold(), holdForDays);
  }
}
