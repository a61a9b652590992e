package io.perennial.model.numeric;

/**
 * The Gauss hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0.
 *
 * <p>Up to z = 0.9 it is the defining series, DLMF 15.2.1. Beyond, where the series crawls, the
 * solution is carried on by Taylor steps of the hypergeometric equation, DLMF 15.10.1, each half of
 * the way to the singularity at z = 1, so that every step gains a bit per term.
 */
public final class GaussHypergeometric {
  private static final double LARGEST_SERIES_ARGUMENT = 0.9;
  private static final double EPSILON = 1e-16;

  /** Of sixteen digits, at most five may cancel in the sum. */
  private static final double WORST_CANCELLATION = 1e5;

  private static final int MOST_TERMS = 10_000;

  private final double a;
  private final double b;
  private final double c;
  private double point;
  private double value;
  private double slope;

  private GaussHypergeometric(double a, double b, double c) {
    this.a = a;
    this.b = b;
    this.c = c;
  }

  /**
   * ₂F₁(a, b; c; z).
   *
   * @return the value, to about eleven digits; NaN where that cannot be reached since terms of both
   *     signs cancel, or where the value overflows
   */
  public static double value(double a, double b, double c, double z) {
    if (z <= LARGEST_SERIES_ARGUMENT) {
      return series(a, b, c, z);
    }
    var function = new GaussHypergeometric(a, b, c);
    function.start(LARGEST_SERIES_ARGUMENT);
    while (function.point < z) {
      function.step(Math.min((1 - function.point) / 2, z - function.point), z);
    }
    return function.value;
  }

  private static double series(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    double magnitude = 1;
    double threshold = EPSILON * (1 - z);
    for (int n = 0; Math.abs(term) > threshold * magnitude; n++) {
      term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
      sum += term;
      magnitude += Math.abs(term);
    }
    return magnitude <= WORST_CANCELLATION * Math.abs(sum) ? sum : Double.NaN;
  }

  private void start(double z) {
    point = z;
    value = series(a, b, c, z);
    slope = a * b / c * series(a + 1, b + 1, c + 1, z);
  }

  /**
   * Moves on by h: the coefficients of the solution about the point follow from the equation, two
   * by two.
   */
  private void step(double h, double end) {
    double leading = point * (1 - point);
    double middle = 1 - 2 * point;
    double first = c - (a + b + 1) * point;
    double previous = value;
    double current = slope * h;
    double sum = previous + current;
    double slopeSum = current;
    double magnitude = Math.abs(previous) + Math.abs(current);
    for (int n = 0; n < MOST_TERMS; n++) {
      double next =
          ((n + a) * (n + b) * previous * h * h - (n + 1) * (n * middle + first) * current * h)
              / ((n + 2.0) * (n + 1) * leading);
      sum += next;
      slopeSum += (n + 2) * next;
      magnitude += Math.abs(next);
      previous = current;
      current = next;
      if (Math.abs(previous) + Math.abs(current) <= EPSILON / (n + 2) * magnitude) {
        break;
      }
    }
    value = magnitude <= WORST_CANCELLATION * Math.abs(sum) ? sum : Double.NaN;
    slope = slopeSum / h;
    point = point + h >= end || h == 0 ? end : point + h;
  }
}
