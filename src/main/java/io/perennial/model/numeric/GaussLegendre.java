package io.perennial.model.numeric;

/**
 * Gauss-Legendre quadrature with a fixed number of nodes, exact for polynomials of degree 2n − 1;
 * DLMF 3.5.15.
 *
 * <p>The nodes are the zeros of the Legendre polynomial, found by Newton's method from their
 * asymptotic places.
 */
public final class GaussLegendre {
  public static final GaussLegendre FOUR = new GaussLegendre(4);
  public static final GaussLegendre EIGHT = new GaussLegendre(8);
  public static final GaussLegendre SIXTEEN = new GaussLegendre(16);

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(int size) {
    nodes = new double[size];
    weights = new double[size];
    for (int i = 0; i < size; i++) {
      double x = -Math.cos(Math.PI * (i + 0.75) / (size + 0.5));
      double slope = 1;
      for (int round = 0; round < 10; round++) {
        double before = 1;
        double polynomial = x;
        for (int degree = 2; degree <= size; degree++) {
          double next = ((2 * degree - 1) * x * polynomial - (degree - 1) * before) / degree;
          before = polynomial;
          polynomial = next;
        }
        slope = size * (x * polynomial - before) / (x * x - 1);
        x -= polynomial / slope;
      }
      nodes[i] = x;
      weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  /**
   * The smallest rule that gives all digits of a function that falls on a panel.
   *
   * @param length of the panel, relative to half the distance of the function's singularities
   * @param fall of the function's logarithm over the panel, at most 12 where the length is at most
   *     1
   */
  public static GaussLegendre fitting(double length, double fall) {
    if (length < 0.03 && fall < 0.1) {
      return FOUR;
    }
    return length <= 0.5 && fall <= 1.5 ? EIGHT : SIXTEEN;
  }

  /** The points of the interval at which the integrand is asked for, ascending. */
  public double[] points(double from, double to) {
    double[] points = new double[nodes.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = (from + to) / 2 + (to - from) / 2 * nodes[i];
    }
    return points;
  }

  /** The weight of a point in an interval of a length. */
  public double weight(int point, double length) {
    return length / 2 * weights[point];
  }

  /**
   * The integral over the interval.
   *
   * @param values the integrand at the {@link #points}
   */
  public double integral(double from, double to, double[] values) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * values[i];
    }
    return (to - from) / 2 * sum;
  }
}
