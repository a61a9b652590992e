package io.perennial.model.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * The integral of a function whose logarithm is concave, from −∞ on: its peak is found, and from
 * there the function falls on both sides.
 */
public final class LogConcaveIntegral {
  private static final double LONGEST_PANEL = 1.5;

  /** As far as the logarithm of a double reaches. */
  private static final double FARTHEST = 745;

  private static final int BISECTIONS = 60;

  private LogConcaveIntegral() {}

  /**
   * The integral up to a point.
   *
   * @param logarithm of the function, analytic within π of the real line
   * @param slope its derivative, at least 1 towards −∞
   */
  public static double upTo(double end, DoubleUnaryOperator logarithm, DoubleUnaryOperator slope) {
    double peak = peak(end, slope);
    double highest = logarithm.applyAsDouble(peak);
    double below = side(2 * FARTHEST, highest, x -> logarithm.applyAsDouble(peak - x));
    double above = side(end - peak, highest, x -> logarithm.applyAsDouble(peak + x));
    return Math.exp(highest) * (below + above);
  }

  private static double side(double length, double highest, DoubleUnaryOperator logarithm) {
    return FallingIntegral.of(
        0,
        length,
        LONGEST_PANEL,
        x -> highest - logarithm.applyAsDouble(x),
        x -> Math.exp(logarithm.applyAsDouble(x) - highest));
  }

  private static double peak(double end, DoubleUnaryOperator slope) {
    if (slope.applyAsDouble(end) >= 0) {
      return end;
    }
    double rising = -FARTHEST;
    double falling = end;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (rising + falling) / 2;
      if (slope.applyAsDouble(middle) >= 0) {
        rising = middle;
      } else {
        falling = middle;
      }
    }
    return rising;
  }
}
