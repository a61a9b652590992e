package io.perennial.model.numeric;

/**
 * The Gauss hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0, at many points at
 * once.
 *
 * <p>Up to z = 0.9 it is the defining series, DLMF 15.2.1, whose coefficients serve all points.
 * Beyond, where the series crawls, the solution is carried on by Taylor steps of the hypergeometric
 * equation, DLMF 15.10.1, each at most half of the way to the singularity at z = 1, so that every
 * term gains a bit.
 */
public final class GaussHypergeometric {
  private static final double LARGEST_SERIES_ARGUMENT = 0.9;

  /** From this c − a − b on the terms fall fast by themselves. */
  private static final double FAST_DECAY = 30;

  private static final double EPSILON = 1e-16;

  /** Of sixteen digits, at most five may cancel in a sum. */
  private static final double WORST_CANCELLATION = 1e5;

  private static final int MOST_TERMS = 10_000;

  private final double a;
  private final double b;
  private final double c;
  private double point;

  /** The largest sum of absolute terms so far, whose rounding error the value carries on. */
  private double magnitude;

  private double value;
  private double slope;

  private GaussHypergeometric(double a, double b, double c) {
    this.a = a;
    this.b = b;
    this.c = c;
  }

  /** ₂F₁(a, b; c; z) at one point. */
  public static double value(double a, double b, double c, double z) {
    return values(a, b, c, z)[0];
  }

  /**
   * ₂F₁(a, b; c; z) at several points.
   *
   * @param z the points, ascending, at least one
   * @return the values, to about eleven digits; NaN where that cannot be reached since terms of
   *     both signs cancel, or where the value overflows
   */
  public static double[] values(double a, double b, double c, double... z) {
    double reach = c - a - b >= FAST_DECAY ? 1 : LARGEST_SERIES_ARGUMENT;
    int near = 0;
    while (near < z.length && z[near] <= reach) {
      near++;
    }
    double[] values = new double[z.length];
    if (near > 0) {
      series(a, b, c, z, near, values);
    }
    if (near < z.length) {
      var function = new GaussHypergeometric(a, b, c);
      function.start();
      for (int i = near; i < z.length; i++) {
        function.moveTo(z[i]);
        values[i] = function.value;
      }
    }
    return values;
  }

  /** The series at the first points; as far as the last of them needs it. */
  private static void series(double a, double b, double c, double[] z, int points, double[] sums) {
    double[] powers = new double[points];
    for (int i = 0; i < points; i++) {
      powers[i] = 1;
      sums[i] = 1;
    }
    double end = z[points - 1];
    double coefficient = 1;
    double last = 1;
    double magnitude = 1;
    double ratio = 0;
    for (int n = 0; last > EPSILON * (1 - ratio) * magnitude; n++) {
      double growth = (a + n) * (b + n) / ((c + n) * (n + 1));
      coefficient *= growth;
      for (int i = 0; i < points; i++) {
        powers[i] *= z[i];
        sums[i] += coefficient * powers[i];
      }
      ratio = Math.abs(growth) * end;
      last = Math.abs(coefficient) * powers[points - 1];
      magnitude += last;
    }
    for (int i = 0; i < points; i++) {
      sums[i] = keepsDigits(magnitude, sums[i]);
    }
  }

  private static double keepsDigits(double magnitude, double sum) {
    return magnitude < WORST_CANCELLATION * Math.abs(sum) ? sum : Double.NaN;
  }

  private void start() {
    point = LARGEST_SERIES_ARGUMENT;
    value = value(a, b, c, point);
    slope = a * b / c * value(a + 1, b + 1, c + 1, point);
  }

  private void moveTo(double z) {
    while (point < z && !Double.isNaN(value)) {
      double half = (1 - point) / 2;
      if (z - point <= half) {
        step(z - point);
        point = z;
      } else {
        step(half);
        point += half;
      }
    }
  }

  /** Carries value and slope on by h: the coefficients about the point follow two by two. */
  private void step(double h) {
    double leading = point * (1 - point);
    double middle = 1 - 2 * point;
    double first = c - (a + b + 1) * point;
    double previous = value;
    double current = slope * h;
    double sum = previous + current;
    double slopeSum = current;
    double terms = Math.abs(previous) + Math.abs(current);
    for (int n = 0; n < MOST_TERMS; n++) {
      double next =
          ((n + a) * (n + b) * previous * h * h - (n + 1) * (n * middle + first) * current * h)
              / ((n + 2.0) * (n + 1) * leading);
      sum += next;
      slopeSum += (n + 2) * next;
      terms += Math.abs(next);
      previous = current;
      current = next;
      if (!(Math.abs(previous) + Math.abs(current) > EPSILON / (n + 2) * terms)) {
        break;
      }
    }
    magnitude = Math.max(magnitude, terms);
    value = keepsDigits(magnitude, sum);
    slope = slopeSum / h;
  }
}
