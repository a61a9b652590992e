package io.perennial.model.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * The integral of a positive function that falls, by Gauss-Legendre panels fitted to how steeply it
 * does.
 *
 * <p>On each panel the function falls by no more than e^−12, where 16 nodes still give all digits;
 * the rest is left out once the function has fallen by e^−60.
 */
public final class FallingIntegral {
  private static final double STEEPEST_PANEL = 12;
  private static final double NOTHING_LEFT = 60;

  private FallingIntegral() {}

  /**
   * The integral from one point to another.
   *
   * @param longest the longest panel: half the distance of the function's singularities from the
   *     line
   * @param fall how far the logarithm of the function, up to what varies slowly, has fallen at a
   *     point; never decreasing
   */
  public static double of(
      double from,
      double to,
      double longest,
      DoubleUnaryOperator fall,
      DoubleUnaryOperator function) {
    double sum = 0;
    double start = from;
    double width = longest;
    double fallen = fall.applyAsDouble(start);
    double last = fallen + NOTHING_LEFT;
    while (start < to && fallen < last) {
      double end = Math.min(start + width, to);
      double fallenAtEnd = fall.applyAsDouble(end);
      while (fallenAtEnd - fallen > STEEPEST_PANEL) {
        width = (end - start) / 2;
        end = start + width;
        fallenAtEnd = fall.applyAsDouble(end);
      }
      var rule = GaussLegendre.fitting((end - start) / longest, fallenAtEnd - fallen);
      sum += panel(rule, start, end, function);
      start = end;
      fallen = fallenAtEnd;
      width = Math.min(2 * width, longest);
    }
    return sum;
  }

  private static double panel(
      GaussLegendre rule, double from, double to, DoubleUnaryOperator function) {
    double[] values = rule.points(from, to);
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
    return rule.integral(from, to, values);
  }
}
