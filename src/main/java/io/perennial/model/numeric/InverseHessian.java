package io.perennial.model.numeric;

/** The running estimate of an inverse Hessian in a quasi-Newton search. */
final class InverseHessian {
  private final int size;
  private double[][] matrix;
  private int updates;

  InverseHessian(int size) {
    this.size = size;
    this.matrix = scaledIdentity(1);
  }

  /** The step to the minimum of the quadratic model, −Hg. */
  double[] newtonStep(double[] gradient) {
    double[] step = new double[size];
    for (int i = 0; i < size; i++) {
      step[i] = -Vectors.dot(matrix[i], gradient);
    }
    return step;
  }

  /** How many updates the estimate holds. */
  int updates() {
    return updates;
  }

  void reset() {
    matrix = scaledIdentity(1);
    updates = 0;
  }

  /**
   * Takes in that the gradient changed by y over the step s; without curvature along s it teaches
   * nothing.
   */
  void update(double[] s, double[] y) {
    double curvature = Vectors.dot(s, y);
    double squaredChange = Vectors.dot(y, y);
    if (!(curvature > 1e-14 * squaredChange)) {
      return;
    }
    if (updates == 0) {
      matrix = scaledIdentity(curvature / squaredChange);
    }
    double[] hy = new double[size];
    for (int i = 0; i < size; i++) {
      hy[i] = Vectors.dot(matrix[i], y);
    }
    double weight = 1 + Vectors.dot(y, hy) / curvature;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] += (weight * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]) / curvature;
      }
    }
    updates++;
  }

  private double[][] scaledIdentity(double scale) {
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = scale;
    }
    return identity;
  }
}
