package io.perennial.workflow;

import org.jspecify.annotations.Nullable;

/**
 * One value of a metric for one customer.
 *
 * @param value finite, or null where the metric has no value
 * @param basis the {@code score_basis} it was computed with: fits, horizon, margin, discount rate
 */
public record Observation(Seq seq, @Nullable Double value, Cause cause, long basis) {
  public Observation {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("An observed value is finite or null, not " + value);
    }
  }
}
