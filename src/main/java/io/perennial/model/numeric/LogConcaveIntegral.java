package io.perennial.model.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * The integral of a function whose logarithm is concave: its peak is found, and from there the
 * function falls on both sides.
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
    return between(end - 2 * FARTHEST, end, logarithm, slope);
  }

  /**
   * The integral between two points, where the function need only rise up to a peak and fall from
   * there.
   *
   * @param logarithm of the function, analytic within π of the line
   * @param slope its derivative
   */
  public static double between(
      double start, double end, DoubleUnaryOperator logarithm, DoubleUnaryOperator slope) {
    double peak = peak(start, end, slope);
    double highest = logarithm.applyAsDouble(peak);
    double below = side(peak - start, highest, x -> logarithm.applyAsDouble(peak - x));
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

  private static double peak(double start, double end, DoubleUnaryOperator slope) {
    if (slope.applyAsDouble(end) >= 0) {
      return end;
    }
    if (slope.applyAsDouble(start) <= 0) {
      return start;
    }
    double rising = start;
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
