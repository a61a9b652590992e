package io.perennial.workflow;

import io.perennial.score.ScoreMetric;

/**
 * The trigger that fires when a metric crosses a threshold.
 *
 * @param metric one that {@link CrossingMetric} allows
 */
public record CrossingTrigger(ScoreMetric metric, Threshold threshold) {}
