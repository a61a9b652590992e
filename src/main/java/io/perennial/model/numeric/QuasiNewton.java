package io.perennial.model.numeric;

/**
 * The BFGS quasi-Newton search for the minimum of a smooth function of a few variables.
 *
 * <p>It stops when the gradient vanishes or when the gain that the quadratic model promises,
 * gᵀHg/2, sinks below the rounding noise of the value: likelihoods of many customers never reach a
 * gradient of zero, and a rule on the gradient alone goes on for thousands of evaluations that
 * cannot improve anything. The line search accepts the weak Wolfe conditions and bisects between
 * brackets. The search is deterministic.
 *
 * <p>It is written here since no well-kept library of a free licence offers a quasi-Newton method
 * for the JVM: Hipparchus and Commons Math have conjugate gradients and derivative-free methods
 * only.
 *
 * <p>Nocedal & Wright (2006), "Numerical Optimization", algorithms 6.1 and 3.5; equation 6.17 for
 * the update, 6.20 for the first scale.
 */
public final class QuasiNewton {
  private static final int MOST_ITERATIONS = 200;
  private static final int MOST_TRIALS = 60;
  private static final double SMALL_GRADIENT = 1e-12;

  /** A search that no step improves is accepted with a gradient as small as this. */
  private static final double FLAT_GRADIENT = 1e-6;

  /** Rounding noise relative to the value. */
  private static final double NOISE = 2e-15;

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final double LONGEST_STEP = 2;

  private final Objective objective;
  private final int size;
  private double[] point;
  private double[] gradient;
  private double value;
  private final InverseHessian inverseHessian;

  private QuasiNewton(Objective objective, double[] start) {
    this.objective = objective;
    size = start.length;
    point = start.clone();
    gradient = new double[size];
    value = objective.value(point, gradient);
    inverseHessian = new InverseHessian(size);
  }

  /**
   * Searches from a start.
   *
   * @param start where the objective is finite; variables should be scaled so that steps of order 1
   *     make sense
   */
  public static Minimum minimise(Objective objective, double... start) {
    return new QuasiNewton(objective, start).search();
  }

  private Minimum search() {
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double[] direction = inverseHessian.newtonStep(gradient);
      double slope = Vectors.dot(gradient, direction);
      if (!(slope < 0)) {
        inverseHessian.reset();
        direction = inverseHessian.newtonStep(gradient);
        slope = Vectors.dot(gradient, direction);
      }
      boolean informed = inverseHessian.updates() >= size;
      if (Vectors.largest(gradient) <= SMALL_GRADIENT || (informed && -slope / 2 <= noise())) {
        return minimum(true, iteration);
      }
      if (!step(direction, slope)) {
        if (inverseHessian.updates() == 0) {
          return minimum(Vectors.largest(gradient) <= FLAT_GRADIENT, iteration);
        }
        inverseHessian.reset();
      }
    }
    return minimum(false, MOST_ITERATIONS);
  }

  private Minimum minimum(boolean converged, int iterations) {
    return new Minimum(point, value, converged && Double.isFinite(value), iterations);
  }

  private double noise() {
    return NOISE * Math.max(1, Math.abs(value));
  }

  /** Moves along a direction of descent; false if no step improves the value. */
  private boolean step(double[] direction, double slope) {
    double longest = LONGEST_STEP / Vectors.largest(direction);
    double length = Math.min(1, longest);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double[] trialGradient = new double[size];
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      double[] candidate = Vectors.plus(point, length, direction);
      double candidateValue = objective.value(candidate, trialGradient);
      if (!(candidateValue <= value + SUFFICIENT_DECREASE * length * slope)) {
        high = length;
      } else if (Vectors.dot(trialGradient, direction) < CURVATURE * slope && length < longest) {
        low = length;
      } else {
        inverseHessian.update(
            Vectors.minus(candidate, point), Vectors.minus(trialGradient, gradient));
        point = candidate;
        gradient = trialGradient;
        value = candidateValue;
        return true;
      }
      length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : Math.min(2 * length, longest);
    }
    return false;
  }
}
