package io.perennial.model.numeric;

import java.util.Optional;

/** The second derivatives of an objective, by central differences of its analytic gradient. */
public final class Hessian {
  /**
   * Balances the error of the difference, of its square, against the noise of the gradient, over
   * it.
   */
  private static final double STEP = 1e-4;

  private Hessian() {}

  /**
   * The diagonal of the inverse Hessian at a point: at the minimum of a negative log-likelihood,
   * the variances of the estimates.
   *
   * @return empty where the Hessian is not positive definite, so that the point is no proper
   *     minimum
   */
  public static Optional<double[]> inverseDiagonal(Objective objective, double[] point) {
    double[][] factor = hessian(objective, point);
    if (!factorise(factor)) {
      return Optional.empty();
    }
    double[] diagonal = new double[point.length];
    for (int column = 0; column < point.length; column++) {
      double[] solution = new double[point.length];
      for (int i = column; i < point.length; i++) {
        double rest = i == column ? 1 : 0;
        for (int j = column; j < i; j++) {
          rest -= factor[i][j] * solution[j];
        }
        solution[i] = rest / factor[i][i];
      }
      diagonal[column] = Vectors.dot(solution, solution);
    }
    return Optional.of(diagonal);
  }

  private static double[][] hessian(Objective objective, double[] point) {
    int size = point.length;
    double[][] differences = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      double[] above = new double[size];
      double[] below = new double[size];
      objective.value(Vectors.plus(point, STEP, unit), above);
      objective.value(Vectors.plus(point, -STEP, unit), below);
      differences[i] = Vectors.plus(new double[size], 1 / (2 * STEP), Vectors.minus(above, below));
    }
    double[][] symmetric = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric[i][j] = (differences[i][j] + differences[j][i]) / 2;
      }
    }
    return symmetric;
  }

  /**
   * Replaces the lower triangle by the Cholesky factor; false if the matrix is not positive
   * definite.
   */
  private static boolean factorise(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= matrix[i][k] * matrix[j][k];
        }
        if (i != j) {
          matrix[i][j] = rest / matrix[j][j];
        } else if (rest > 0 && rest < Double.POSITIVE_INFINITY) {
          matrix[i][i] = Math.sqrt(rest);
        } else {
          return false;
        }
      }
    }
    return true;
  }
}
