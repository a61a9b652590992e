package io.perennial.model;

import io.perennial.model.numeric.GaussLegendre;
import java.util.Arrays;

/**
 * The integrals of the Pareto/NBD likelihood from each of many times t to the last of them, and the
 * four that its derivatives need: of
 *
 * <pre>E(u) = ((α+t)/(α+u))^k ((β+t)/(β+u))^s / (β+u)</pre>
 *
 * and of E ln((α+u)/(α+t)), E ln((β+u)/(β+t)), E/(α+u) and E/(β+u).
 *
 * <p>They are carried from each time to the one before: what was integrated is scaled down by the
 * fall between the two, and the Gauss panels between the two are added. All terms are positive.
 */
final class SilenceIntegrals {
  private static final int FIGURES = 5;
  private static final double LONGEST_PANEL = 1.5;
  private static final double STEEPEST_PANEL = 12;

  /** Halving the way leaves a fall of half of it, beyond which nothing counts. */
  private static final double NOTHING_LEFT = 100;

  private final double[] values;
  private final double k;
  private final double alpha;
  private final double s;
  private final double beta;

  private SilenceIntegrals(int times, double k, double alpha, double s, double beta) {
    this.values = new double[FIGURES * times];
    this.k = k;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  static SilenceIntegrals of(double[] times, double k, double alpha, double s, double beta) {
    var integrals = new SilenceIntegrals(times.length, k, alpha, s, beta);
    double[] running = new double[FIGURES];
    for (int i = times.length - 2; i >= 0; i--) {
      integrals.carryBack(running, times[i], times[i + 1]);
      System.arraycopy(running, 0, integrals.values, FIGURES * i, FIGURES);
    }
    return integrals;
  }

  double whole(int time) {
    return values[FIGURES * time];
  }

  double logAlpha(int time) {
    return values[FIGURES * time + 1];
  }

  double logBeta(int time) {
    return values[FIGURES * time + 2];
  }

  double perAlpha(int time) {
    return values[FIGURES * time + 3];
  }

  double perBeta(int time) {
    return values[FIGURES * time + 4];
  }

  private void carryBack(double[] running, double from, double to) {
    double end = to;
    while (fall(from, end) > NOTHING_LEFT) {
      end = from + (end - from) / 2;
      Arrays.fill(running, 0);
    }
    while (end > from) {
      double start = startOfPanel(from, end);
      shift(running, start, end);
      addPanel(running, start, end);
      end = start;
    }
  }

  /** The earliest start of a panel that is neither too long nor too steep. */
  private double startOfPanel(double from, double to) {
    double scale = Math.min(alpha, beta);
    double start = from;
    double width = Math.log1p((to - from) / (scale + from));
    while (width > LONGEST_PANEL || fall(start, to) > STEEPEST_PANEL) {
      width /= 2;
      start = (scale + to) * Math.exp(-width) - scale;
    }
    return start;
  }

  private double fall(double from, double to) {
    return k * Math.log1p((to - from) / (alpha + from))
        + s * Math.log1p((to - from) / (beta + from));
  }

  private void shift(double[] running, double from, double to) {
    double a = Math.log1p((to - from) / (alpha + from));
    double b = Math.log1p((to - from) / (beta + from));
    double factor = Math.exp(-k * a - s * b);
    running[1] = factor * (running[1] + a * running[0]);
    running[2] = factor * (running[2] + b * running[0]);
    running[0] *= factor;
    running[3] *= factor;
    running[4] *= factor;
  }

  private void addPanel(double[] running, double from, double to) {
    double scale = Math.min(alpha, beta);
    double width = Math.log1p((to - from) / (scale + from));
    var rule = GaussLegendre.fitting(width / LONGEST_PANEL, fall(from, to));
    double[] points = rule.points(0, width);
    for (int i = 0; i < points.length; i++) {
      double ahead = (scale + from) * Math.expm1(points[i]);
      double a = alpha <= beta ? points[i] : Math.log1p(ahead / (alpha + from));
      double b = alpha <= beta ? Math.log1p(ahead / (beta + from)) : points[i];
      double u = from + ahead;
      double value = rule.weight(i, width) * Math.exp(-k * a - s * b) * (scale + u) / (beta + u);
      running[0] += value;
      running[1] += value * a;
      running[2] += value * b;
      running[3] += value / (alpha + u);
      running[4] += value / (beta + u);
    }
  }
}
