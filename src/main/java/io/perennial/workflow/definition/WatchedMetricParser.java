package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import io.perennial.score.ScoreMetric;
import org.jspecify.annotations.Nullable;

/** Reads which metric a trigger watches. */
final class WatchedMetricParser {
  private final InputFaults faults;
  private final String path;

  /**
   * @param path of the trigger, with which the places of faults begin
   */
  WatchedMetricParser(InputFaults faults, String path) {
    this.faults = faults;
    this.path = path;
  }

  /** The metric of the score, or null where a fault was noted. */
  @Nullable ScoreMetric parse(@Nullable CrossingMetric metric, @Nullable Integer withinDays) {
    if (metric == null) {
      return faults.required(
          path + ".metric",
          "Say which value is watched: PREDICTED_VALUE, LIFETIME_VALUE, CHURN_PROBABILITY or NO_ORDER"
              + " with withinDays.");
    }
    ScoreMetric found = metric.of(withinDays).orElse(null);
    if (found != null) {
      return found;
    }
    String place = path + ".withinDays";
    if (metric != CrossingMetric.NO_ORDER) {
      return faults.invalid(
          place,
          "withinDays is %d, but %s has no days: leave it out, or watch NO_ORDER."
              .formatted(withinDays, metric));
    }
    String remedy = "take one of " + CrossingMetric.horizons() + ".";
    return withinDays == null
        ? faults.required(place, "NO_ORDER needs withinDays: " + remedy)
        : faults.invalid(place, "withinDays is %d: %s".formatted(withinDays, remedy));
  }
}
